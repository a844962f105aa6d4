-- question: regions/profile
-- grain: one row a region and measure
-- filters: periods, regions
-- columns: region, measure, unit, value, per_100k, per_municipality, country, country_per_100k, country_per_municipality, inhabitants, municipalities, status, comparison, apart, note_nl, note_en
-- unit: counts, or whole euros for amounts; per 100,000 inhabitants; per municipality
-- protection: none
-- invariants: the country's rates count only the inhabitants and municipalities of regions that report the measure; apart says the region registers the measure in a way of its own; no total row
with

figures as (select * from figure),

totals as (select * from figure_total),

covered as (select * from coverage),

sizes as (select * from region_size),

practice as (select * from period_practice),

placed as (
    select
        figures.*,
        totals.value as total,
        case when figures.unit = 'EUR' then 100 else 1 end as parts
    from figures
    inner join totals on figures.measure = totals.measure and figures.period = totals.period
    where
        list_contains($periods, figures.period)
        and list_contains($regions, figures.region)
),

final as (
    select
        placed.region,
        placed.measure,
        placed.unit,
        placed.value // placed.parts as value,
        placed.value / placed.parts * 100000 / sizes.inhabitants as per_100k,
        placed.value / placed.parts / sizes.municipalities as per_municipality,
        placed.total // placed.parts as country,
        placed.total / placed.parts * 100000 / covered.inhabitants as country_per_100k,
        placed.total / placed.parts / covered.municipalities as country_per_municipality,
        sizes.inhabitants,
        sizes.municipalities,
        placed.status,
        placed.comparison,
        coalesce(practice.effect = 'apart', false) as apart,
        practice.note_nl,
        practice.note_en
    from placed
    inner join covered on placed.measure = covered.measure and placed.period = covered.period
    left join sizes on placed.region = sizes.region
    left join practice
        on
            placed.region = practice.region
            and placed.measure = practice.measure
            and placed.period = practice.period
    order by placed.region_position, placed.measure_position
)

select * from final
