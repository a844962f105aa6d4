-- question: municipalities/advice
-- grain: one row a municipality, and one a region for advice in cases without a municipality
-- filters: periods, regions
-- columns: region, municipality, name, advice, status
-- unit: intervention advice given in a calendar year
-- protection: places advice beside cases
-- invariants: every municipality of a region is there once, also without advice or hidden; municipality and name are empty in the row of what is unknown; advice is empty where status is not reported, and hidden where cases are, unless all of that is zero; one year at a time
with

municipality_advice as (select * from cube_municipality_advice),

municipality_cases as (select * from cube_municipality_cases),

regions as (
    select
        region,
        region_position,
        min(silence) filter (where dimension = 'cases') as whole_silence,
        min(silence) filter (where dimension = 'advice') as silence
    from register_reporting
    where
        first_half = $first_half
        and last_half = $last_half
        and list_contains($regions, region)
        and dimension in ('cases', 'advice')
    group by region, region_position
),

places as (
    select region, municipality, name from municipality
    union all
    select region, null as municipality, null as name from region
),

active as (
    select region, municipality, cases
    from municipality_cases
    where first_half = $first_half and last_half = $last_half and theme_mask = 0
),

given as (
    select
        region,
        municipality,
        sum(advice) as advice
    from municipality_advice
    where half_year between $first_half and $last_half
    group by region, municipality
),

final as (
    select
        regions.region,
        places.municipality,
        places.name,
        case when regions.silence = '' then cast(coalesce(given.advice, 0) as bigint) end
            as advice,
        case when regions.whole_silence = '' then cast(coalesce(active.cases, 0) as bigint) end
            as cases,
        coalesce(nullif(regions.silence, ''), 'reported') as status
    from regions
    inner join places on regions.region = places.region
    left join active
        on
            places.region = active.region
            and places.municipality is not distinct from active.municipality
    left join given
        on
            places.region = given.region
            and places.municipality is not distinct from given.municipality
    order by regions.region_position, places.name nulls last
)

select * from final
