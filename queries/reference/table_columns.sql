-- question: reference/table_columns
-- grain: one row a table and column
-- filters: periods
-- columns: period, table, column, region, certainty
-- unit: none
-- protection: none
-- invariants: certainty is printed or inferred
with

table_columns as (select * from table_column),

final as (
    select period, "table", "column", region, certainty
    from table_columns
    where list_contains($periods, period)
    order by period, "table", "column"
)

select * from final
