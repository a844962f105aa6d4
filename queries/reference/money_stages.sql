-- question: reference/money_stages
-- grain: one row a money_stage
-- filters: none
-- columns: stage, position, label_nl, label_en, explanation_nl, explanation_en
-- unit: none
-- protection: none
-- invariants: in the one fixed order
with

rows_known as (select * from money_stage),

final as (
    select stage, position, label_nl, label_en, explanation_nl, explanation_en
    from rows_known
    order by position
)

select * from final
