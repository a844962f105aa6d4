-- question: reference/advice_kinds
-- grain: one row a advice_kind
-- filters: none
-- columns: kind, position, label_nl, label_en
-- unit: none
-- protection: none
-- invariants: in the one fixed order
with

rows_known as (select * from advice_kind),

final as (
    select kind, position, label_nl, label_en
    from rows_known
    order by position
)

select * from final
