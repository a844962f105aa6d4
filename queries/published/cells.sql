-- question: published/cells
-- grain: one row a region and row of the published tables
-- filters: periods, regions
-- columns: table, row, region, measure, value, unit, printed, status
-- unit: counts, or whole euros for amounts, as printed
-- protection: none
-- invariants: every cell of tables 1 and 2 once; a region without a column has status no_column; no total row
with

figures as (select * from published_figure),

final as (
    select
        "table",
        row,
        region,
        measure,
        case when unit = 'EUR' then value // 100 else value end as value,
        unit,
        printed,
        status
    from figures
    where
        list_contains($periods, period)
        and list_contains($regions, region)
    order by measure_position, region_position
)

select * from final
