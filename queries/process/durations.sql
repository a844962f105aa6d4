-- question: process/durations
-- grain: one row a region and step, and one a region for the whole case
-- filters: periods, regions
-- columns: region, step, cases, median, first_quartile, third_quartile, status
-- unit: steps that ended in the period; whole days from entering the step to entering the next one, and from opening to closing for whole_case
-- protection: none
-- invariants: median is empty under 5 steps and quartiles are empty under 10; median is the mean of the two middle values, a quartile the fewest days within which that share ended; steps that were skipped are not counted; status is that of the region's cases
with

durations as (select * from cube_durations),

regions as (
    select
        region,
        region_position,
        case when bool_or(status = 'reported') then 'reported' else max(status) end as status
    from register_figure
    where
        measure = 'cases'
        and list_contains($periods, period)
        and list_contains($regions, region)
    group by region, region_position
),

steps as (
    select phase as step, position from phase
    union all
    select 'whole_case' as step, max(position) + 1 as position from phase
),

ended as (
    select region, step, days, sum(cases) as cases
    from durations
    where
        half_year between $first_half and $last_half
        and list_contains($regions, region)
    group by region, step, days
),

ranked as (
    select
        region,
        step,
        days,
        sum(cases) over (partition by region, step order by days) as until,
        sum(cases) over (partition by region, step) as number
    from ended
),

measured as (
    select
        region,
        step,
        max(number) as cases,
        min(days) filter (where until >= (number + 1) // 2) as low_middle,
        min(days) filter (where until >= number // 2 + 1) as high_middle,
        min(days) filter (where until >= (number + 3) // 4) as first_quartile,
        min(days) filter (where until >= (3 * number + 3) // 4) as third_quartile
    from ranked
    group by region, step
),

final as (
    select
        regions.region,
        steps.step,
        case when regions.status = 'reported' then cast(coalesce(measured.cases, 0) as bigint) end
            as cases,
        case when measured.cases >= 5 then (measured.low_middle + measured.high_middle) / 2 end
            as median,
        case when measured.cases >= 10 then measured.first_quartile end as first_quartile,
        case when measured.cases >= 10 then measured.third_quartile end as third_quartile,
        regions.status
    from regions
    cross join steps
    left join measured
        on
            regions.region = measured.region
            and steps.step = measured.step
    order by regions.region_position, steps.position
)

select * from final
