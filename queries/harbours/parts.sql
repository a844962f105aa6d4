-- question: harbours/parts
-- grain: one row a dock or basin of a port, or its entry in a second source
-- filters: regions
-- columns: site, part, name, latitude, longitude, precision, placed_in, source_id
-- unit: degrees of latitude and longitude
-- protection: none
-- invariants: site is the port that it is part of; a part is part of one port
with

parts as (
    select * from harbour_site
    where kind = 'part'
),

places as (select * from harbour_place),

documents as (select * from document),

final as (
    select
        places.site,
        parts.site as part,
        parts.name,
        parts.latitude,
        parts.longitude,
        parts.precision,
        documents.title as placed_in,
        parts.source_id
    from parts
    inner join places on parts.parent = places.site
    inner join documents on parts.placed_by = documents.document
    where list_contains($regions, places.region)
    order by places.region_position, places.name, places.site, parts.name, parts.site
)

select * from final
