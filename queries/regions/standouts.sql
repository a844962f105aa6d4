-- question: regions/standouts
-- grain: one row a measure, for the region furthest above the country
-- filters: periods
-- columns: standout, region, value, country, times
-- unit: cases per 100,000 inhabitants; themes recorded a case; pieces of advice a case; times is value divided by country
-- protection: none
-- invariants: regions that register the measure in a way of their own are left out; the country counts the same regions
with

figures as (select * from figure),

sizes as (select * from region_size),

practice as (select * from period_practice),

regional as (
    select
        region,
        period,
        sum(value) filter (where dimension = 'theme') as mentions,
        max(value) filter (where measure = 'cases') as cases,
        max(value) filter (where measure = 'advice') as advice
    from figures
    where list_contains($periods, period)
    group by region, period
),

advice_apart as (
    select figures.region, figures.period
    from figures
    inner join practice
        on
            figures.region = practice.region
            and figures.measure = practice.measure
            and figures.period = practice.period
    where figures.measure = 'advice' and practice.effect = 'apart'
),

rates as (
    select
        'cases_per_100k' as standout,
        regional.region,
        regional.cases * 100000 / sizes.inhabitants as value,
        sum(regional.cases) over () * 100000 / sum(sizes.inhabitants) over () as country
    from regional
    inner join sizes on regional.region = sizes.region
    where regional.cases is not null
    union all
    select
        'mentions_per_case' as standout,
        region,
        mentions / cases as value,
        sum(mentions) over () / sum(cases) over () as country
    from regional
    where cases is not null
    union all
    select
        'advice_per_case' as standout,
        regional.region,
        regional.advice / regional.cases as value,
        sum(regional.advice) over () / sum(regional.cases) over () as country
    from regional
    left join advice_apart
        on regional.region = advice_apart.region and regional.period = advice_apart.period
    where regional.advice is not null and advice_apart.region is null
),

final as (
    select standout, region, value, country, value / country as times
    from rates
    qualify row_number() over (partition by standout order by value desc, region asc) = 1
    order by times desc, standout asc
)

select * from final
