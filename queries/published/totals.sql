-- question: published/totals
-- grain: one row a measure
-- filters: periods
-- columns: measure, value, unit, printed, status, regions_reporting, regions, per_100k
-- unit: counts, or whole euros for amounts, as printed in the column of totals; per 100,000 inhabitants of the regions that report
-- protection: none
-- invariants: totals never stand among regions; value is empty exactly where status is not reported
with

totals as (select * from figure_total),

covered as (select * from coverage),

final as (
    select
        totals.measure,
        case when totals.unit = 'EUR' then totals.value // 100 else totals.value end as value,
        totals.unit,
        totals.printed,
        totals.status,
        covered.regions_reporting,
        covered.regions,
        case when totals.unit = 'count' then totals.value * 100000 / covered.inhabitants end
            as per_100k
    from totals
    inner join covered on totals.measure = covered.measure and totals.period = covered.period
    where list_contains($periods, totals.period)
    order by totals.measure_position
)

select * from final
