-- question: regions/focus
-- grain: one row a region and focus
-- filters: regions
-- columns: region, position, label_nl, label_en, line_from, line_to
-- unit: lines of the annual report
-- protection: none
-- invariants: in the order in which the report names them
with

focus as (select * from region_focus),

regions as (select * from region),

final as (
    select
        focus.region,
        focus.position,
        focus.label_nl,
        focus.label_en,
        focus.line_from,
        focus.line_to
    from focus
    inner join regions on focus.region = regions.region
    where list_contains($regions, focus.region)
    order by regions.position, focus.position
)

select * from final
