-- question: municipalities/cases
-- grain: one row a municipality, and one a region for cases without a municipality
-- filters: periods, regions, themes
-- columns: region, municipality, name, cases, per_10k, inhabitants, status
-- unit: cases active in a calendar year, all or with one theme; per 10,000 inhabitants of 1 January 2023
-- protection: places cases of whole; per_10k of cases on inhabitants
-- invariants: every municipality of a region is there once, also without cases or hidden; municipality, name and inhabitants are empty in the row of what is unknown; cases and per_10k are empty where status is not reported; one year and at most one theme at a time
with

municipality_cases as (select * from cube_municipality_cases),

asked as (
    select measure.measure
    from measure
    left join theme on measure.member = theme.theme
    where
        ($theme_mask = 0 and measure.measure = 'cases')
        or (measure.dimension = 'theme' and $theme_mask = 1 << (theme.position - 1))
),

regions as (
    select
        figures.region,
        figures.region_position,
        max(figures.status) filter (where figures.measure = 'cases') as whole_status,
        max(figures.status) filter (where asked.measure is not null) as status
    from register_figure as figures
    left join asked on figures.measure = asked.measure
    where
        list_contains($periods, figures.period)
        and list_contains($regions, figures.region)
    group by figures.region, figures.region_position
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
        sum(cases) as whole,
        sum(cases) filter (
            where $theme_mask = 0 or theme_set & $theme_mask <> 0
        ) as cases
    from municipality_cases
    where
        first_half <= $last_half
        and last_half >= $first_half
        and list_contains($regions, region)
    group by region, municipality
),

final as (
    select
        regions.region,
        places.municipality,
        places.name,
        case when regions.whole_status = 'reported' then cast(coalesce(active.whole, 0) as bigint)
        end as whole,
        case when regions.status = 'reported' then cast(coalesce(active.cases, 0) as bigint) end
            as cases,
        places.inhabitants,
        regions.status
    from regions
    inner join places on regions.region = places.region
    left join active
        on
            places.region = active.region
            and places.municipality is not distinct from active.municipality
    order by regions.region_position, places.name nulls last
)

select * from final
