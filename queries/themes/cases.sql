-- question: themes/cases
-- grain: one row a region
-- filters: periods, regions, themes, theme_match
-- columns: region, cases, status
-- unit: cases active in the period with any or all of the chosen themes, rounded to 5
-- protection: round cases
-- invariants: every region chosen is there once; a case with several of the themes counts once; a region that counts none of the themes has a status, never a zero
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
    select region, sum(cases) as cases
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
    group by region
),

final as (
    select
        reporting.region,
        coalesce(nullif(reporting.silence, ''), nullif(themed.silence, ''), 'reported')
            as status,
        case when status = 'reported' then coalesce(counted.cases, 0) end as cases
    from reporting
    left join themed on reporting.region = themed.region
    left join counted on reporting.region = counted.region
    where reporting.dimension = 'cases'
    order by reporting.region_position
)

select * from final
