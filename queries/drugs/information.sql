-- question: drugs/information
-- grain: one row a region, half-year, market and status of information
-- filters: half_years, regions
-- columns: region, half_year, market, information, observations
-- unit: numbers of observations
-- protection: none
-- invariants: every market and status is there, in half-years with any status at all; what nobody gave one is not counted; without a choice of regions also the country (region national)
with

observations as (
    select * from drug_picture
    where
        list_contains($half_years, half_year)
        and (origin = 'published' or not $published_only)
        and (list_contains($regions, region) or ($all_regions and region = 'national'))
),

half_years as (
    select distinct region, half_year
    from observations
    where information is not null
),

markets as (select * from drug_market),

statuses as (select * from information_status),

seen as (
    select
        region,
        half_year,
        market,
        information,
        count(*) as observations
    from observations
    where information is not null
    group by region, half_year, market, information
),

final as (
    select
        half_years.region,
        half_years.half_year,
        markets.market,
        statuses.information,
        coalesce(seen.observations, 0) as observations
    from half_years
    cross join markets
    cross join statuses
    left join seen
        on
            half_years.region = seen.region
            and half_years.half_year = seen.half_year
            and markets.market = seen.market
            and statuses.information = seen.information
    order by half_years.region, half_years.half_year, markets.position, statuses.position
)

select * from final
