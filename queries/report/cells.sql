-- question: report/cells
-- grain: one row a region and row of tables 1 and 2
-- filters: periods, regions
-- columns: table, row, measure, region, value, unit, printed, status, note_nl, note_en, known_over, previous, previous_status, published, published_printed, published_status
-- unit: counts, or euros to the cent for amounts
-- protection: none
-- invariants: every cell once, out of the register, also over a published period; previous is the same cell a year before, published the printed one, both empty where there is none; known_over is when the note was first true, empty unless that is later; no total row
with

cells as (select * from register_figure),

printed_cells as (select * from published_figure),

periods as (select * from period),

notes as (select * from period_practice),

practices as (select * from registration_practice),

first_known as (
    select region, measure, min(period_from) as known_over
    from practices
    group by region, measure
),

before as (
    select
        cast(left(period, 4) as integer) + 1 || substr(period, 5) as period,
        region,
        measure,
        value,
        status
    from cells
),

final as (
    select
        cells."table",
        cells.row,
        cells.measure,
        cells.region,
        case when cells.unit = 'EUR' then cells.value / 100 else cells.value end as value,
        cells.unit,
        cells.printed,
        cells.status,
        notes.note_nl,
        notes.note_en,
        case
            when notes.note_nl is not null and first_known.known_over > periods.last_half
                then first_known.known_over
        end as known_over,
        case when cells.unit = 'EUR' then before.value / 100 else before.value end as previous,
        before.status as previous_status,
        case when cells.unit = 'EUR' then printed_cells.value / 100 else printed_cells.value end
            as published,
        printed_cells.printed as published_printed,
        printed_cells.status as published_status
    from cells
    inner join periods on cells.period = periods.period
    left join notes
        on
            cells.period = notes.period
            and cells.region = notes.region
            and cells.measure = notes.measure
    left join first_known
        on cells.region = first_known.region and cells.measure = first_known.measure
    left join before
        on
            cells.period = before.period
            and cells.region = before.region
            and cells.measure = before.measure
    left join printed_cells
        on
            cells.period = printed_cells.period
            and cells.region = printed_cells.region
            and cells.measure = printed_cells.measure
    where
        list_contains($periods, cells.period)
        and list_contains($regions, cells.region)
    order by cells.measure_position, cells.region_position
)

select * from final
