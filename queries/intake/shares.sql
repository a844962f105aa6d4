-- question: intake/shares
-- grain: one row a region and source
-- filters: periods, regions, sources
-- columns: region, source, cases, share, country_share, base, status
-- unit: share of the region's cases, 0 to 1; base in cases
-- protection: none
-- invariants: share is empty where the region's base is under 30 cases; country_share is over the printed totals of all sources
with

figures as (select * from figure),

country as (
    select measure, period, value / sum(value) over (partition by period) as country_share
    from figure_total
    where dimension = 'source'
),

based as (
    select *, sum(value) over (partition by region, period) as base
    from figures
    where dimension = 'source'
),

final as (
    select
        based.region,
        based.member as source,
        based.value as cases,
        case when based.base >= 30 then based.value / based.base end as share,
        country.country_share,
        cast(based.base as bigint) as base,
        based.status
    from based
    inner join country on based.measure = country.measure and based.period = country.period
    where
        list_contains($periods, based.period)
        and list_contains($regions, based.region)
        and list_contains($sources, based.member)
    order by based.region_position, based.measure_position
)

select * from final
