-- question: published/national_series
-- grain: one row a year and measure
-- filters: none
-- columns: year, measure, label_nl, label_en, value, unit, qualifier, document, document_line, before_break
-- unit: as in the column unit
-- protection: none
-- invariants: years before and from 2018 count cases by other definitions and are no series
with

series as (select * from national_series),

final as (
    select
        year,
        measure,
        label_nl,
        label_en,
        value,
        unit,
        qualifier,
        document,
        document_line,
        year < 2018 as before_break
    from series
    order by year, measure
)

select * from final
