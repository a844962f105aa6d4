-- question: reference/sources
-- grain: one row a source
-- filters: none
-- columns: source, position, label_nl, label_en
-- unit: none
-- protection: none
-- invariants: in the one fixed order
with

rows_known as (select * from source),

final as (
    select source, position, label_nl, label_en
    from rows_known
    order by position
)

select * from final
