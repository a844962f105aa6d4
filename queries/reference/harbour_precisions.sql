-- question: reference/harbour_precisions
-- grain: one row a way in which a source places a harbour
-- filters: none
-- columns: precision, label_nl, label_en, explanation_nl, explanation_en
-- unit: none
-- protection: none
-- invariants: rows come in one fixed order
with

harbour_precisions as (select * from harbour_precision),

final as (
    select
        precision,
        label_nl,
        label_en,
        explanation_nl,
        explanation_en
    from harbour_precisions
    order by position
)

select * from final
