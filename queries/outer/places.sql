-- question: outer/places
-- grain: one row a municipality
-- filters: regions
-- columns: municipality, name, province, region, inhabitants
-- unit: inhabitants of 1 January 2023
-- protection: none
-- invariants: every municipality of a region is there once, by region and name
with

places as (select * from municipality),

final as (
    select
        places.municipality,
        places.name,
        places.province,
        places.region,
        places.inhabitants
    from places
    inner join region on places.region = region.region
    where list_contains($regions, places.region)
    order by region.position, places.name
)

select * from final
