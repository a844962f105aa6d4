-- question: municipalities/cases
-- grain: one row a municipality, and one a region for cases without a municipality
-- filters: periods, regions, themes
-- columns: region, municipality, name, cases, per_10k, inhabitants, status
-- unit: cases active in a calendar year, all or with one theme; per 10,000 inhabitants of 1 January 2023
-- protection: places cases of whole; per_10k of cases on inhabitants
-- invariants: every municipality of a region is there once, also without cases or hidden; municipality, name and inhabitants are empty in the row of what is unknown; cases and per_10k are empty where status is not reported; one year and at most one theme at a time
with

municipality_cases as (select * from cube_municipality_cases),

regions as (
    select
        region,
        region_position,
        min(silence) filter (where dimension = 'cases') as whole_silence,
        min(silence) filter (where $theme_mask = 0 or dimension = 'theme') as silence
    from register_reporting
    where
        first_half = $first_half
        and last_half = $last_half
        and list_contains($regions, region)
        and (dimension = 'cases' or (dimension = 'theme' and member_set = $theme_mask))
    group by region, region_position
),

places as (
    select region, municipality, name, inhabitants from municipality
    union all
    select region, null as municipality, null as name, null as inhabitants from region
),

active as (
    select
        region,
        municipality,
        sum(cases) filter (where theme_mask = 0) as whole,
        sum(cases) filter (where theme_mask = $theme_mask) as cases
    from municipality_cases
    where
        first_half = $first_half
        and last_half = $last_half
        and theme_mask in (0, $theme_mask)
    group by region, municipality
),

final as (
    select
        regions.region,
        places.municipality,
        places.name,
        case when regions.whole_silence = '' then cast(coalesce(active.whole, 0) as bigint) end
            as whole,
        case when regions.silence = '' then cast(coalesce(active.cases, 0) as bigint) end
            as cases,
        places.inhabitants,
        coalesce(nullif(regions.silence, ''), 'reported') as status
    from regions
    inner join places on regions.region = places.region
    left join active
        on
            places.region = active.region
            and places.municipality is not distinct from active.municipality
    order by regions.region_position, places.name nulls last
)

select * from final
