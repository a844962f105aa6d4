-- question: trends/by_half_year
-- grain: one row a region, measure and half-year of the case register
-- filters: regions
-- columns: region, measure, unit, period, complete, value, previous, year_before, previous_period, year_before_period, status
-- unit: counts, or whole euros for amounts; previous and year_before are those of one and of two half-years earlier
-- protection: none
-- invariants: value is empty exactly where status is not reported; a half-year that still runs is not compared; no year and no total row; cases run over several half-years, so half-years do not add up to a year
with

figures as (select * from register_figure),

periods as (
    select *
    from period
    where kind = 'half_year' and in_register
),

earlier as (
    select
        figures.*,
        periods.complete,
        case when figures.unit = 'EUR' then figures.value // 100 else figures.value end as shown,
        lag(shown, 1) over by_period as before,
        lag(shown, 2) over by_period as year_before,
        lag(figures.period, 1) over by_period as before_period,
        lag(figures.period, 2) over by_period as year_before_period
    from figures
    inner join periods on figures.period = periods.period
    window by_period as (
        partition by figures.region, figures.measure
        order by figures.period
    )
),

final as (
    select
        region,
        measure,
        unit,
        period,
        complete,
        shown as value,
        case when complete then before end as previous,
        case when complete then year_before end as year_before,
        case when complete then before_period end as previous_period,
        case when complete then year_before_period end as year_before_period,
        status
    from earlier
    where list_contains($regions, region)
    order by region_position, measure_position, period
)

select * from final
