-- question: process/open_cases
-- grain: one row a region and step
-- filters: regions
-- columns: region, phase, cases, share, base, status
-- unit: cases open on the reference date of the register, by the step they are in; share of the region's open cases, 0 to 1
-- protection: none
-- invariants: every step of a region is there once, also without cases; base is the region's open cases; share is empty where base is under 30; a region without a case in the register has the status no_column and no numbers
with

open_cases as (select * from cube_open_cases),

held as (select distinct region from cube_cases),

phases as (select * from phase),

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
        regions.region,
        regions.status,
        regions.position as region_position,
        phases.phase,
        phases.position as phase_position,
        case when regions.status = 'reported' then coalesce(sum(open_cases.cases), 0) end as cases
    from regions
    cross join phases
    left join open_cases
        on
            regions.region = open_cases.region
            and phases.phase = open_cases.phase
    group by regions.region, regions.status, regions.position, phases.phase, phases.position
),

based as (select *, sum(cases) over (partition by region) as base from counted),

final as (
    select
        region,
        phase,
        cast(cases as bigint) as cases,
        case when base >= 30 then cases / base end as share,
        cast(base as bigint) as base,
        status
    from based
    order by region_position, phase_position
)

select * from final
