-- question: intake/in_themes_together
-- grain: one row a source, of the chosen regions together
-- filters: periods, regions, themes, theme_match
-- columns: source, cases, share, base, regions_reporting, status
-- unit: cases active in the period, by who brought them in, with any or all of the chosen themes, rounded to 5; share of all of them, 0 to 1; base likewise rounded
-- protection: round cases, base; share of cases on base
-- invariants: only regions that count both are in cases; share is empty where the base is under 30; cases is empty exactly where status is not reported
with

reporting as (
    select *
    from register_reporting
    where
        first_half = $first_half
        and last_half = $last_half
        and list_contains($regions, region)
),

-- a region that counts none of the chosen themes has a status, never a zero
themed as (
    select
        region,
        case
            when $every_theme then coalesce(min(silence) filter (where silence <> ''), '')
            else min(silence)
        end as silence
    from reporting
    where dimension = 'theme' and $theme_mask & member_set <> 0
    group by region
),

counted as (
    select region, source, sum(cases) as cases
    from cube_cases
    where
        first_half <= $last_half
        and last_half >= $first_half
        and (
            $theme_mask = 0
            or case
                when $every_theme then theme_set & $theme_mask = $theme_mask
                else theme_set & $theme_mask <> 0
            end
        )
    group by region, source
),

crossed as (
    select
        reporting.member as source,
        reporting.position,
        counted.cases,
        coalesce(nullif(themed.silence, ''), reporting.silence) as silence
    from reporting
    left join themed on reporting.region = themed.region
    left join counted on reporting.region = counted.region and reporting.member = counted.source
    where reporting.dimension = 'source'
),

summed as (
    select
        source,
        position,
        cast(sum(cases) filter (where silence = '') as bigint) as known,
        count(*) filter (where silence = '') as regions_reporting,
        coalesce(nullif(min(silence), ''), 'reported') as status
    from crossed
    group by source, position
),

final as (
    select
        source,
        case when status = 'reported' then coalesce(known, 0) end as cases,
        coalesce(cast(sum(known) over () as bigint), 0) as base,
        regions_reporting,
        status
    from summed
    order by position
)

select * from final
