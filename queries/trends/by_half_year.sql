-- question: trends/by_half_year
-- grain: one row a region, measure and half-year of the case register
-- filters: regions
-- columns: region, measure, unit, period, complete, value, previous, year_before, previous_period, year_before_period, status
-- unit: counts, or whole euros for amounts; previous and year_before are those of one and of two half-years earlier
-- protection: none
-- invariants: value is empty exactly where status is not reported; a half-year that still runs is not compared; no year and no total row; cases run over several half-years, so half-years do not add up to a year
with

figures as (
    select
        *,
        case when unit = 'EUR' then 100 else 1 end as parts
    from register_figure
    where kind = 'half_year' and list_contains($regions, region)
),

final as (
    select
        region,
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
    from figures
    order by region_position, measure_position, period
)

select * from final
