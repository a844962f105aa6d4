-- question: process/durations
-- grain: one row a region and step, and one a region for the whole case
-- filters: periods, regions
-- columns: region, step, cases, median, first_quartile, third_quartile, status
-- unit: steps that ended in the period; whole days from entering the step to entering the next one, and from opening to closing for whole_case
-- protection: none
-- invariants: median is empty under 5 steps and quartiles are empty under 10; median is the mean of the two middle values, a quartile the fewest days within which that share ended; steps that were skipped are not counted; status is that of the region's cases
with

spans as (select * from register_span),

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

final as (
    select
        regions.region,
        steps.step,
        case when regions.status = 'reported' then coalesce(spans.cases, 0) end as cases,
        spans.median,
        spans.first_quartile,
        spans.third_quartile,
        regions.status
    from regions
    cross join steps
    left join spans
        on
            regions.region = spans.region
            and steps.step = spans.step
            and list_contains($periods, spans.period)
    order by regions.region_position, steps.position
)

select * from final
