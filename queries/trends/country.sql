-- question: trends/country
-- grain: one row a measure and half-year of the case register, of all regions together
-- filters: none
-- columns: measure, unit, period, complete, value, previous, year_before, previous_period, year_before_period, status
-- unit: counts, or whole euros for amounts; previous and year_before are those of one and of two half-years earlier
-- protection: none
-- invariants: totals never stand among regions; a half-year that still runs is not compared; no year; half-years do not add up to a year
with

totals as (
    select
        *,
        case when unit = 'EUR' then 100 else 1 end as parts
    from register_total
    where kind = 'half_year'
),

final as (
    select
        measure,
        unit,
        period,
        complete,
        value // parts as value,
        case when complete then previous // parts end as previous,
        case when complete then year_before // parts end as year_before,
        case when complete then previous_period end as previous_period,
        case when complete then year_before_period end as year_before_period,
        status
    from totals
    order by measure_position, period
)

select * from final
