-- question: interventions/in_themes_together
-- grain: one row a kind of advice, of the chosen regions together
-- filters: periods, regions, themes, theme_match
-- columns: kind, advice, regions_reporting, status
-- unit: pieces of advice of the period, in cases with any or all of the chosen themes, rounded to 5
-- protection: round advice
-- invariants: only regions that count both are in advice; advice is empty exactly where status is not reported
with

practice as (
    select
        region,
        dimension,
        member,
        case when bool_or(status = 'reported') then 'reported' else min(status) end as status
    from register_figure
    where
        dimension in ('theme', 'advice_kind')
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

summed as (
    select
        crossed.kind,
        cast(sum(counted.advice) filter (crossed.status = 'reported') as bigint) as advice,
        count(*) filter (crossed.status = 'reported') as regions_reporting,
        case when bool_or(crossed.status = 'reported') then 'reported' else min(crossed.status) end
            as status
    from crossed
    left join counted on crossed.region = counted.region and crossed.kind = counted.kind
    group by crossed.kind
),

final as (
    select
        summed.kind,
        case when summed.status = 'reported' then coalesce(summed.advice, 0) end as advice,
        summed.regions_reporting,
        summed.status
    from summed
    inner join advice_kind on summed.kind = advice_kind.kind
    order by advice_kind.position
)

select * from final
