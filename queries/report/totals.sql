-- question: report/totals
-- grain: one row a row of tables 1 and 2
-- filters: periods
-- columns: table, row, measure, value, unit, printed, status, previous, previous_status, published, published_printed, published_status
-- unit: counts, or euros to the cent for amounts
-- protection: none
-- invariants: the total of all regions that report, out of the register, also over a published period; previous is that of a year before, published the printed one, both empty where there is none
with

totals as (
    select
        *,
        case when unit = 'EUR' then 100 else 1 end as parts
    from register_total
    where list_contains($periods, period)
),

printed_totals as (select * from published_total),

final as (
    select
        totals."table",
        totals.row,
        totals.measure,
        totals.value / totals.parts as value,
        totals.unit,
        totals.printed,
        totals.status,
        totals.year_before / totals.parts as previous,
        totals.year_before_status as previous_status,
        printed_totals.value / totals.parts as published,
        printed_totals.printed as published_printed,
        printed_totals.status as published_status
    from totals
    left join printed_totals
        on totals.period = printed_totals.period and totals.measure = printed_totals.measure
    order by totals.measure_position
)

select * from final
