-- question: reference/regions
-- grain: one row a region
-- filters: none
-- columns: region, position, label_nl, label_en, office, in_tables
-- unit: none
-- protection: none
-- invariants: in the one fixed order
with

rows_known as (select * from region),

final as (
    select region, position, label_nl, label_en, office, in_tables
    from rows_known
    order by position
)

select * from final
