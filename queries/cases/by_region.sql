-- question: cases/by_region
-- grain: one row a region
-- filters: periods, regions
-- columns: region, cases, status
-- unit: cases handled in the period
-- protection: none
-- invariants: every region chosen is there once; cases is empty exactly where status is not reported; no total row
with

figures as (select * from figure),

final as (
    select region, value as cases, status
    from figures
    where
        measure = 'cases'
        and list_contains($periods, period)
        and list_contains($regions, region)
    order by region_position
)

select * from final
