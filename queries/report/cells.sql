-- question: report/cells
-- grain: one row a region and row of tables 1 and 2
-- filters: periods, regions
-- columns: table, row, measure, region, value, unit, printed, status, note_nl, note_en, known_over, previous, previous_status, published, published_printed, published_status
-- unit: counts, or euros to the cent for amounts
-- protection: none
-- invariants: every cell once, out of the register, also over a published period; previous is the same cell a year before, published the printed one, both empty where there is none; known_over is when the note was first true, empty unless that is later; no total row
with

cells as (
    select
        *,
        case when unit = 'EUR' then 100 else 1 end as parts
    from register_figure
    where list_contains($periods, period) and list_contains($regions, region)
),

printed_cells as (select * from published_figure),

notes as (select * from period_practice),

final as (
    select
        cells."table",
        cells.row,
        cells.measure,
        cells.region,
        cells.value / cells.parts as value,
        cells.unit,
        cells.printed,
        cells.status,
        notes.note_nl,
        notes.note_en,
        notes.known_over,
        cells.year_before / cells.parts as previous,
        cells.year_before_status as previous_status,
        printed_cells.value / cells.parts as published,
        printed_cells.printed as published_printed,
        printed_cells.status as published_status
    from cells
    left join notes
        on
            cells.period = notes.period
            and cells.region = notes.region
            and cells.measure = notes.measure
    left join printed_cells
        on
            cells.period = printed_cells.period
            and cells.region = printed_cells.region
            and cells.measure = printed_cells.measure
    order by cells.measure_position, cells.region_position
)

select * from final
