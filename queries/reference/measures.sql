-- question: reference/measures
-- grain: one row a measure
-- filters: none
-- columns: measure, position, table, row, dimension, member, unit, comparison, label_nl, label_en, line_from, line_to
-- unit: none
-- protection: none
-- invariants: in the order of the published tables
with

measures as (select * from measure),

final as (
    select
        measure,
        position,
        "table",
        row,
        dimension,
        member,
        unit,
        comparison,
        label_nl,
        label_en,
        line_from,
        line_to
    from measures
    order by position
)

select * from final
