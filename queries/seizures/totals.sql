-- question: seizures/totals
-- grain: one row a stage
-- filters: periods
-- columns: stage, eur, regions_reporting, regions
-- unit: whole euros as printed; regions counted
-- protection: none
-- invariants: the three stages are never summed; regions_reporting counts the regions with an amount
with

totals as (select * from figure_total),

covered as (select * from coverage),

final as (
    select
        totals.member as stage,
        totals.value // 100 as eur,
        covered.regions_reporting,
        covered.regions
    from totals
    inner join covered on totals.measure = covered.measure and totals.period = covered.period
    where
        totals.dimension = 'money_stage'
        and list_contains($periods, totals.period)
    order by totals.measure_position
)

select * from final
