-- question: seizures/amounts
-- grain: one row a region and stage
-- filters: periods, regions
-- columns: region, stage, eur, status
-- unit: whole euros, as printed
-- protection: none
-- invariants: the three stages are never summed; eur is empty exactly where status is not reported; no total row
with

figures as (select * from figure),

final as (
    select region, member as stage, value // 100 as eur, status
    from figures
    where
        dimension = 'money_stage'
        and list_contains($periods, period)
        and list_contains($regions, region)
    order by region_position, measure_position
)

select * from final
