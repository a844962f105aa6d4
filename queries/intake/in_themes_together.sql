-- question: intake/in_themes_together
-- grain: one row a source, of the chosen regions together
-- filters: periods, regions, themes, theme_match
-- columns: source, cases, share, base, regions_reporting, status
-- unit: cases active in the period, by who brought them in, with any or all of the chosen themes, rounded to 5; share of all of them, 0 to 1; base likewise rounded
-- protection: round cases, base; share of cases on base
-- invariants: only regions that count both are in cases; share is empty where the base is under 30; cases is empty exactly where status is not reported
with

practice as (
    select
        region,
        dimension,
        member,
        case when bool_or(status = 'reported') then 'reported' else min(status) end as status
    from register_figure
    where
        dimension in ('theme', 'source')
        and list_contains($periods, period)
        and list_contains($regions, region)
    group by region, dimension, member
),

chosen as (
    select theme
    from theme
    where $theme_mask = 0 or $theme_mask & (cast(1 as bigint) << (position - 1)) <> 0
),

-- a region that counts none of the chosen themes has a status, never a zero
themed as (
    select
        region,
        case
            when $theme_mask = 0 then 'reported'
            when $every_theme then coalesce(min(status) filter (status <> 'reported'), 'reported')
            when bool_or(status = 'reported') then 'reported'
            else min(status)
        end as status
    from practice
    where dimension = 'theme' and member in (select chosen.theme from chosen)
    group by region
),

crossed as (
    select
        practice.region,
        practice.member as source,
        case when themed.status = 'reported' then practice.status else themed.status end as status
    from practice
    inner join themed on practice.region = themed.region
    where practice.dimension = 'source'
),

counted as (
    select region, source, sum(cases) as cases
    from cube_cases
    where
        first_half <= $last_half
        and last_half >= $first_half
        and list_contains($regions, region)
        and (
            $theme_mask = 0
            or case
                when $every_theme then theme_set & $theme_mask = $theme_mask
                else theme_set & $theme_mask <> 0
            end
        )
    group by region, source
),

summed as (
    select
        crossed.source,
        cast(sum(counted.cases) filter (crossed.status = 'reported') as bigint) as cases,
        count(*) filter (crossed.status = 'reported') as regions_reporting,
        case when bool_or(crossed.status = 'reported') then 'reported' else min(crossed.status) end
            as status
    from crossed
    left join counted on crossed.region = counted.region and crossed.source = counted.source
    group by crossed.source
),

final as (
    select
        summed.source,
        case when summed.status = 'reported' then coalesce(summed.cases, 0) end as cases,
        coalesce(cast(sum(summed.cases) over () as bigint), 0) as base,
        summed.regions_reporting,
        summed.status
    from summed
    inner join source on summed.source = source.source
    order by source.position
)

select * from final
