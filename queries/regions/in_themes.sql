-- question: regions/in_themes
-- grain: one row a region and measure: cases, cases by who brought them in, advice, and advice by kind
-- filters: periods, regions, themes, theme_match
-- columns: region, measure, value, base, per_case, status
-- unit: cases active in the period with any or all of the chosen themes, and pieces of advice of the period in them, rounded to 5; base is all cases of the region for the measure cases and else the cases with the themes, likewise rounded; per_case is value divided by base
-- protection: round value, base; per_case of value on base
-- invariants: a case with several of the themes counts once; value is empty exactly where status is not reported; per_case is empty where base is under 30; a case that stems from a picture counts there, whoever brought it in; no total row
with

practice as (
    select
        region,
        region_position,
        measure,
        measure_position,
        dimension,
        member,
        case when bool_or(status = 'reported') then 'reported' else min(status) end as status
    from register_figure
    where list_contains($periods, period) and list_contains($regions, region)
    group by region, region_position, measure, measure_position, dimension, member
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

cases as (
    select
        region,
        'source' as dimension,
        case when from_picture then 'pictures' else source end as member,
        cases as number,
        $theme_mask = 0
        or case
            when $every_theme then theme_set & $theme_mask = $theme_mask
            else theme_set & $theme_mask <> 0
        end as themed
    from cube_cases
    where
        first_half <= $last_half
        and last_half >= $first_half
        and list_contains($regions, region)
),

advice as (
    select region, 'advice_kind' as dimension, kind as member, advice as number, true as themed
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
),

happened as (
    select * from cases
    union all
    select * from advice
),

-- a row without a member is the total of its dimension
counted as (
    select
        region,
        dimension,
        member,
        sum(number) filter (themed) as value,
        sum(number) as every_one
    from happened
    group by grouping sets ((region, dimension, member), (region, dimension))
),

asked as (
    select
        practice.region,
        practice.region_position,
        practice.measure,
        practice.measure_position,
        case
            when practice.measure = 'cases' then 'source'
            when practice.measure = 'advice' then 'advice_kind'
            else practice.dimension
        end as dimension,
        practice.member,
        case when themed.status = 'reported' then practice.status else themed.status end as status
    from practice
    inner join themed on practice.region = themed.region
    where practice.measure in ('cases', 'advice') or practice.dimension in ('source', 'advice_kind')
),

final as (
    select
        asked.region,
        asked.measure,
        case when asked.status = 'reported' then coalesce(counted.value, 0) end as value,
        case
            when asked.status <> 'reported' then null
            when asked.measure = 'cases' then coalesce(whole.every_one, 0)
            else coalesce(whole.value, 0)
        end as base,
        asked.status
    from asked
    left join counted
        on
            asked.region = counted.region
            and asked.dimension = counted.dimension
            and asked.member is not distinct from counted.member
    left join counted as whole
        on asked.region = whole.region and whole.dimension = 'source' and whole.member is null
    order by asked.region_position, asked.measure_position
)

select * from final
