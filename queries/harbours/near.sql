-- question: harbours/near
-- grain: one row a sea port and another site by the water within 100 km of it
-- filters: regions
-- columns: port, site, name, kind, place, region, km, layout, supervision, known, indicators, step
-- unit: km is the distance as the crow flies, not along the water; layout and supervision are scores from 0 to 2
-- protection: none
-- invariants: a site is never near itself; layout and supervision are empty where unknown, which is not 0; the regions are those of the site, not of the port
with

near as (select * from harbour_near),

places as (select * from harbour_place),

latest as (
    select * from harbour_score
    where latest
),

watched as (
    select
        site,
        max(score) filter (where indicator = 'layout') as layout,
        max(score) filter (where indicator = 'supervision') as supervision
    from latest
    group by site
),

final as (
    select
        near.port,
        near.site,
        places.name,
        places.kind,
        places.place,
        places.region,
        near.km,
        watched.layout,
        watched.supervision,
        places.known,
        places.indicators,
        places.step
    from near
    inner join places on near.site = places.site
    left join watched on near.site = watched.site
    where list_contains($regions, places.region)
    order by near.port, near.km, near.site
)

select * from final
