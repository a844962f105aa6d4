-- question: interventions/in_themes
-- grain: one row a region and kind of advice
-- filters: periods, regions, themes, theme_match
-- columns: region, kind, advice, status
-- unit: pieces of advice of the period, in cases with any or all of the chosen themes, rounded to 5
-- protection: round advice
-- invariants: a case with several of the themes counts once; advice is empty exactly where status is not reported; no total row
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
        dimension in ('theme', 'advice_kind')
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
        practice.member as kind,
        case when themed.status = 'reported' then practice.status else themed.status end as status
    from practice
    inner join themed on practice.region = themed.region
    where practice.dimension = 'advice_kind'
),

counted as (
    select region, kind, sum(advice) as advice
    from cube_advice
    where
        half_year between $first_half and $last_half
        and list_contains($regions, region)
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
        crossed.region,
        crossed.kind,
        case when crossed.status = 'reported' then coalesce(counted.advice, 0) end as advice,
        crossed.status
    from crossed
    inner join advice_kind on crossed.kind = advice_kind.kind
    left join counted on crossed.region = counted.region and crossed.kind = counted.kind
    order by crossed.region_position, advice_kind.position
)

select * from final
