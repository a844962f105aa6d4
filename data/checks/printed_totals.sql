-- Every printed total of tables 1 and 2 is the sum of its regions.
with

figures as (select * from published_figure),

totals as (select * from published_total),

sums as (
    select period, measure, sum(value) as found
    from figures
    group by period, measure
),

final as (
    select
        'printed_total_is_sum_of_regions' as topic,
        totals.period,
        totals.measure as place,
        totals.value as expected,
        sums.found
    from totals
    inner join sums on totals.period = sums.period and totals.measure = sums.measure
    where totals.value is not null
)

select * from final
