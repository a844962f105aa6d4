-- question: reference/instrument_kinds
-- grain: one row a instrument_kind
-- filters: none
-- columns: kind, label_nl, label_en
-- unit: none
-- protection: none
-- invariants: in the one fixed order
with

rows_known as (select * from instrument_kind),

final as (
    select kind, label_nl, label_en
    from rows_known
    order by kind
)

select * from final
