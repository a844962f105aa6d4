-- question: regions/in_themes
-- grain: one row a region and measure: cases, cases by who brought them in, advice, and advice by kind
-- filters: periods, regions, themes, theme_match
-- columns: region, measure, value, base, per_case, status
-- unit: cases active in the period with any or all of the chosen themes, and pieces of advice of the period in them, rounded to 5; base is all cases of the region for the measure cases and else the cases with the themes, likewise rounded; per_case is value divided by base
-- protection: round value, base; per_case of value on base
-- invariants: a case with several of the themes counts once; value is empty exactly where status is not reported; per_case is empty where base is under 30; a case that stems from a picture counts there, whoever brought it in; no total row
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

cases as (
    select
        region,
        'source' as dimension,
        source as member,
        sum(cases) filter (
            where $theme_mask = 0
            or case
                when $every_theme then theme_set & $theme_mask = $theme_mask
                else theme_set & $theme_mask <> 0
            end
        ) as value,
        sum(cases) as every_one
    from cube_cases
    where
        first_half <= $last_half
        and last_half >= $first_half
    group by region, source
),

advice as (
    select region, 'kind' as dimension, kind as member, sum(advice) as value, null as every_one
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

happened as (
    select * from cases
    union all
    select * from advice
),

-- a row whose member has no name is the total of its dimension
counted as (
    select
        region,
        dimension,
        coalesce(member, '') as member,
        sum(value) as value,
        sum(every_one) as every_one
    from happened
    group by grouping sets ((region, dimension, member), (region, dimension))
),

asked as (
    select
        reporting.region,
        reporting.region_position,
        reporting.measure,
        reporting.measure_position,
        case reporting.dimension
            when 'cases' then 'source'
            when 'advice' then 'kind'
            else reporting.dimension
        end as dimension,
        reporting.member,
        coalesce(nullif(themed.silence, ''), nullif(reporting.silence, ''), 'reported')
            as status
    from reporting
    left join themed on reporting.region = themed.region
    where reporting.dimension in ('cases', 'advice', 'source', 'kind')
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
            and asked.member = counted.member
    left join counted as whole
        on asked.region = whole.region and whole.dimension = 'source' and whole.member = ''
    order by asked.region_position, asked.measure_position
)

select * from final
