-- question: white_spots/areas
-- grain: one row a municipality
-- filters: regions
-- columns: municipality, name, region, known, indicators, own, scanned, newest, delivered_by, invented
-- unit: known and own are indicators of the outer area; own were delivered by a partner; newest is the day that they are about
-- protection: none
-- invariants: every municipality of a region is there once; own is at most known, known at most indicators; newest and delivered_by are empty where own is 0
with

municipalities as (select * from municipality),

regions as (select * from region),

of_indicators as (select count(*) as indicators from indicator),

looked_at as (
    select
        municipality,
        count(*) as known,
        count(*) filter (where origin = 'partner') as own,
        count(*) filter (where origin = 'partner' and indicator = 'area_scan') > 0 as scanned,
        max(period) filter (where origin = 'partner') as newest,
        string_agg(distinct delivered_by, '; ' order by delivered_by) as delivered_by,
        bool_or(invented) as invented
    from municipality_indicator
    group by municipality
),

final as (
    select
        municipalities.municipality,
        municipalities.name,
        municipalities.region,
        coalesce(looked_at.known, 0) as known,
        of_indicators.indicators,
        coalesce(looked_at.own, 0) as own,
        coalesce(looked_at.scanned, false) as scanned,
        looked_at.newest,
        looked_at.delivered_by,
        coalesce(looked_at.invented, false) as invented
    from municipalities
    inner join regions on municipalities.region = regions.region
    cross join of_indicators
    left join looked_at on municipalities.municipality = looked_at.municipality
    where list_contains($regions, municipalities.region)
    order by regions.position, municipalities.name
)

select * from final
