-- question: interventions/in_themes
-- grain: one row a region and kind of advice
-- filters: periods, regions, themes, theme_match
-- columns: region, kind, advice, status
-- unit: pieces of advice of the period, in cases with any or all of the chosen themes, rounded to 5
-- protection: round advice
-- invariants: a case with several of the themes counts once; advice is empty exactly where status is not reported; no total row
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
    select region, kind, sum(advice) as advice
    from cube_advice_by_kind
    where
        half_year between $first_half and $last_half
        and (
            $theme_mask = 0
            or case
                when $every_theme then theme_set & $theme_mask = $theme_mask
                else theme_set & $theme_mask <> 0
            end
        )
    group by region, kind
),

final as (
    select
        reporting.region,
        reporting.member as kind,
        coalesce(nullif(themed.silence, ''), nullif(reporting.silence, ''), 'reported')
            as status,
        case when status = 'reported' then coalesce(counted.advice, 0) end as advice
    from reporting
    left join themed on reporting.region = themed.region
    left join counted on reporting.region = counted.region and reporting.member = counted.kind
    where reporting.dimension = 'kind'
    order by reporting.region_position, reporting.position
)

select * from final
