-- question: themes/per_case
-- grain: one row a region
-- filters: periods, regions
-- columns: region, mentions, cases, mentions_per_case, country_mentions_per_case, status
-- unit: themes recorded a case, over all six themes
-- protection: none
-- invariants: status is that of the region's cases; the country is the printed totals
with

figures as (select * from figure),

country as (
    select
        period,
        sum(value) filter (where dimension = 'theme')
        / max(value) filter (where measure = 'cases') as per_case
    from figure_total
    group by period
),

regional as (
    select
        region,
        region_position,
        period,
        sum(value) filter (where dimension = 'theme') as mentions,
        max(value) filter (where measure = 'cases') as cases,
        max(status) filter (where measure = 'cases') as status
    from figures
    group by region, region_position, period
),

final as (
    select
        regional.region,
        cast(regional.mentions as bigint) as mentions,
        regional.cases,
        regional.mentions / regional.cases as mentions_per_case,
        country.per_case as country_mentions_per_case,
        regional.status
    from regional
    inner join country on regional.period = country.period
    where
        list_contains($periods, regional.period)
        and list_contains($regions, regional.region)
    order by regional.region_position
)

select * from final
