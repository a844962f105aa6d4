-- question: reference/advice_outcomes
-- grain: one row an outcome of an intervention advice
-- filters: none
-- columns: outcome, position, label_nl, label_en
-- unit: none
-- protection: none
-- invariants: in the one fixed order
with

rows_known as (select * from advice_outcome),

final as (
    select outcome, position, label_nl, label_en
    from rows_known
    order by position
)

select * from final
