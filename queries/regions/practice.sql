-- question: regions/practice
-- grain: one row a region and measure with a registration practice of its own
-- filters: periods, regions
-- columns: region, measure, effect, note_nl, note_en
-- unit: none
-- protection: none
-- invariants: effect is apart (not to be compared with other regions) or note
with

practice as (select * from period_practice),

figures as (select * from figure),

final as (
    select practice.region, practice.measure, practice.effect, practice.note_nl, practice.note_en
    from practice
    inner join figures
        on
            practice.region = figures.region
            and practice.measure = figures.measure
            and practice.period = figures.period
    where
        list_contains($periods, figures.period)
        and list_contains($regions, practice.region)
    order by figures.region_position, figures.measure_position
)

select * from final
