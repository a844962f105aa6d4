-- question: interventions/in_themes_together
-- grain: one row a kind of advice, of the chosen regions together
-- filters: periods, regions, themes, theme_match
-- columns: kind, advice, regions_reporting, status
-- unit: pieces of advice of the period, in cases with any or all of the chosen themes, rounded to 5
-- protection: round advice
-- invariants: only regions that count both are in advice; advice is empty exactly where status is not reported
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

crossed as (
    select
        reporting.member as kind,
        reporting.position,
        counted.advice,
        coalesce(nullif(themed.silence, ''), reporting.silence) as silence
    from reporting
    left join themed on reporting.region = themed.region
    left join counted on reporting.region = counted.region and reporting.member = counted.kind
    where reporting.dimension = 'kind'
),

summed as (
    select
        kind,
        position,
        cast(sum(advice) filter (where silence = '') as bigint) as known,
        count(*) filter (where silence = '') as regions_reporting,
        coalesce(nullif(min(silence), ''), 'reported') as status
    from crossed
    group by kind, position
),

final as (
    select
        kind,
        case when status = 'reported' then coalesce(known, 0) end as advice,
        regions_reporting,
        status
    from summed
    order by position
)

select * from final
