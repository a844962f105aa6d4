-- question: trends/country
-- grain: one row a measure and half-year of the case register, of all regions together
-- filters: none
-- columns: measure, unit, period, complete, value, previous, year_before, previous_period, year_before_period, status
-- unit: counts, or whole euros for amounts; previous and year_before are those of one and of two half-years earlier
-- protection: none
-- invariants: totals never stand among regions; a half-year that still runs is not compared; no year; half-years do not add up to a year
with

totals as (select * from register_total),

periods as (
    select *
    from period
    where kind = 'half_year' and in_register
),

earlier as (
    select
        totals.*,
        periods.complete,
        case when totals.unit = 'EUR' then totals.value // 100 else totals.value end as shown,
        lag(shown, 1) over by_period as before,
        lag(shown, 2) over by_period as year_before,
        lag(totals.period, 1) over by_period as before_period,
        lag(totals.period, 2) over by_period as year_before_period
    from totals
    inner join periods on totals.period = periods.period
    window by_period as (
        partition by totals.measure
        order by totals.period
    )
),

final as (
    select
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
    order by measure_position, period
)

select * from final
