-- question: intake/in_themes
-- grain: one row a region and source
-- filters: periods, regions, sources, themes, theme_match
-- columns: region, source, cases, status
-- unit: cases active in the period, by who brought them in, with any or all of the chosen themes, rounded to 5
-- protection: round cases
-- invariants: a case with several of the themes counts once; cases is empty exactly where status is not reported; no total row
with

practice as (
    select
        region,
        region_position,
        dimension,
        member,
        case when bool_or(status = 'reported') then 'reported' else min(status) end as status
    from register_figure
    where
        dimension in ('theme', 'source')
        and list_contains($periods, period)
        and list_contains($regions, region)
    group by region, region_position, dimension, member
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
        practice.region_position,
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

final as (
    select
        crossed.region,
        crossed.source,
        case when crossed.status = 'reported' then coalesce(counted.cases, 0) end as cases,
        crossed.status
    from crossed
    inner join source on crossed.source = source.source
    left join counted on crossed.region = counted.region and crossed.source = counted.source
    where list_contains($sources, crossed.source)
    order by crossed.region_position, source.position
)

select * from final
