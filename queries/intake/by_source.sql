-- question: intake/by_source
-- grain: one row a region and source
-- filters: periods, regions, sources
-- columns: region, source, cases, status
-- unit: cases brought in, in the period
-- protection: none
-- invariants: the sources of a region add up to its cases; cases is empty exactly where status is not reported; no total row
with

figures as (select * from figure),

final as (
    select region, member as source, value as cases, status
    from figures
    where
        dimension = 'source'
        and list_contains($periods, period)
        and list_contains($regions, region)
        and list_contains($sources, member)
    order by region_position, measure_position
)

select * from final
