-- question: intake/in_themes
-- grain: one row a region and source
-- filters: periods, regions, sources, themes, theme_match
-- columns: region, source, cases, status
-- unit: cases active in the period, by who brought them in, with any or all of the chosen themes, rounded to 5
-- protection: round cases
-- invariants: a case with several of the themes counts once; cases is empty exactly where status is not reported; no total row
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

final as (
    select
        reporting.region,
        reporting.member as source,
        coalesce(nullif(themed.silence, ''), nullif(reporting.silence, ''), 'reported')
            as status,
        case when status = 'reported' then coalesce(counted.cases, 0) end as cases
    from reporting
    left join themed on reporting.region = themed.region
    left join counted on reporting.region = counted.region and reporting.member = counted.source
    where reporting.dimension = 'source' and list_contains($sources, reporting.member)
    order by reporting.region_position, reporting.position
)

select * from final
