-- question: process/stalled
-- grain: one row a limit in days and a region
-- filters: regions
-- columns: longer_than, region, stalled, cases, share, status
-- unit: cases open on the reference date of the register, and those of them that were in their step for more days than the limit; share of the region's open cases, 0 to 1
-- protection: none
-- invariants: limits are 90, 180 and 365 days; stalled is never above cases and never rises with the limit; share is empty where cases is under 30; a region without a case in the register has the status no_column and no numbers
with

open_cases as (select * from cube_open_cases),

held as (select distinct region from cube_cases),

limits as (select unnest([90, 180, 365]) as longer_than),

regions as (
    select
        region.region,
        region.position,
        case when held.region is null then 'no_column' else 'reported' end as status
    from region
    left join held on region.region = held.region
    where list_contains($regions, region.region)
),

counted as (
    select
        limits.longer_than,
        regions.region,
        regions.position,
        regions.status,
        coalesce(sum(open_cases.cases) filter (where open_cases.days > limits.longer_than), 0)
            as stalled,
        coalesce(sum(open_cases.cases), 0) as cases
    from limits
    cross join regions
    left join open_cases on regions.region = open_cases.region
    group by limits.longer_than, regions.region, regions.position, regions.status
),

final as (
    select
        longer_than,
        region,
        case when status = 'reported' then cast(stalled as bigint) end as stalled,
        case when status = 'reported' then cast(cases as bigint) end as cases,
        case when cases >= 30 then stalled / cases end as share,
        status
    from counted
    order by longer_than, position
)

select * from final
