-- question: harbours/places
-- grain: one row a port, marina or airport; docks and basins count as parts of one
-- filters: regions
-- columns: site, name, kind, place, region, latitude, longitude, precision, parts, named_in, placed_in, source_id, note_nl, note_en, known, indicators, points, possible, share, step, level, newest, oldest, assessed_by
-- unit: points of the known indicators, each 0 to 2; share of the points that these could have had
-- protection: none
-- invariants: every site of a region is there; points, possible, share and level are empty where step is white_spot; newest, oldest and assessed_by are empty where nothing is known; known is at most indicators
with

places as (select * from harbour_place),

final as (
    select
        site,
        name,
        kind,
        place,
        region,
        latitude,
        longitude,
        precision,
        parts,
        named_in,
        placed_in,
        source_id,
        note_nl,
        note_en,
        known,
        indicators,
        points,
        possible,
        share,
        step,
        level,
        newest,
        oldest,
        assessed_by
    from places
    where list_contains($regions, region)
    order by region_position, name, site
)

select * from final
