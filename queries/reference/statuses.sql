-- question: reference/statuses
-- grain: one row a status
-- filters: none
-- columns: status, position, code, label_nl, label_en, explanation_nl, explanation_en
-- unit: none
-- protection: none
-- invariants: in the one fixed order
with

rows_known as (select * from status),

final as (
    select status, position, code, label_nl, label_en, explanation_nl, explanation_en
    from rows_known
    order by position
)

select * from final
