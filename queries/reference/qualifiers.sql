-- question: reference/qualifiers
-- grain: one row a qualifier
-- filters: none
-- columns: qualifier, label_nl, label_en, explanation_nl, explanation_en
-- unit: none
-- protection: none
-- invariants: in the one fixed order
with

rows_known as (select * from qualifier),

final as (
    select qualifier, label_nl, label_en, explanation_nl, explanation_en
    from rows_known
    order by qualifier
)

select * from final
