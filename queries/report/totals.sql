-- question: report/totals
-- grain: one row a row of tables 1 and 2
-- filters: periods
-- columns: table, row, measure, value, unit, printed, status, previous, previous_status, published, published_printed, published_status
-- unit: counts, or euros to the cent for amounts
-- protection: none
-- invariants: the total of all regions that report, out of the register, also over a published period; previous is that of a year before, published the printed one, both empty where there is none
with

totals as (select * from register_total),

printed_totals as (select * from published_total),

before as (
    select
        cast(left(period, 4) as integer) + 1 || substr(period, 5) as period,
        measure,
        value,
        status
    from totals
),

final as (
    select
        totals."table",
        totals.row,
        totals.measure,
        case when totals.unit = 'EUR' then totals.value / 100 else totals.value end as value,
        totals.unit,
        totals.printed,
        totals.status,
        case when totals.unit = 'EUR' then before.value / 100 else before.value end as previous,
        before.status as previous_status,
        case when totals.unit = 'EUR' then printed_totals.value / 100 else printed_totals.value end
            as published,
        printed_totals.printed as published_printed,
        printed_totals.status as published_status
    from totals
    left join before on totals.period = before.period and totals.measure = before.measure
    left join printed_totals
        on totals.period = printed_totals.period and totals.measure = printed_totals.measure
    where list_contains($periods, totals.period)
    order by totals.measure_position
)

select * from final
