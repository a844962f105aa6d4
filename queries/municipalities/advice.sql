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

spans as (
    select period, first_half, last_half from period
    where list_contains($periods, period)
),

regions as (
    select
        figures.region,
        figures.region_position,
        max(figures.status) filter (where figures.measure = 'cases') as whole_status,
        max(figures.status) filter (where figures.measure = 'advice') as status
    from register_figure as figures
    inner join spans on figures.period = spans.period
    where list_contains($regions, figures.region)
    group by figures.region, figures.region_position
),

places as (
    select region, municipality, name from municipality
    union all
    select region, null as municipality, null as name from region
),

active as (
    select
        municipality_cases.region,
        municipality_cases.municipality,
        sum(municipality_cases.cases) as cases
    from municipality_cases
    inner join spans
        on
            municipality_cases.first_half <= spans.last_half
            and municipality_cases.last_half >= spans.first_half
    where list_contains($regions, municipality_cases.region)
    group by municipality_cases.region, municipality_cases.municipality
),

given as (
    select
        municipality_advice.region,
        municipality_advice.municipality,
        sum(municipality_advice.advice) as advice
    from municipality_advice
    inner join spans on municipality_advice.half_year between spans.first_half and spans.last_half
    where list_contains($regions, municipality_advice.region)
    group by municipality_advice.region, municipality_advice.municipality
),

final as (
    select
        regions.region,
        places.municipality,
        places.name,
        case when regions.status = 'reported' then cast(coalesce(given.advice, 0) as bigint) end
            as advice,
        case when regions.whole_status = 'reported' then cast(coalesce(active.cases, 0) as bigint)
        end as cases,
        regions.status
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
