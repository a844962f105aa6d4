-- question: regions/in_themes
-- grain: one row a region and measure: cases, cases by who brought them in, advice, and advice by kind
-- filters: periods, regions, themes, theme_match
-- columns: region, measure, value, base, per_case, inhabitants, municipalities, status, apart
-- unit: cases active in the period with any or all of the chosen themes, and pieces of advice of the period in them, rounded to 5; base is all cases of the region for the measure cases and else the cases with the themes, likewise rounded; per_case is value divided by base
-- protection: round value, base; per_case of value on base
-- invariants: a case with several of the themes counts once; value is empty exactly where status is not reported; per_case is empty where base is under 30; apart says the region registers the measure or one of the themes in a way of its own; no total row
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

own_ways as (
    select region, measure
    from period_practice
    where list_contains($periods, period) and effect = 'apart'
    group by region, measure
),

own_themes as (
    select own_ways.region
    from own_ways
    inner join measure on own_ways.measure = measure.measure
    where
        $theme_mask <> 0
        and measure.dimension = 'theme'
        and measure.member in (select chosen.theme from chosen)
    group by own_ways.region
),

-- a case that stems from a picture counts there, whoever brought it in
cases as (
    select
        region,
        case when from_picture then 'pictures' else source end as member,
        sum(cases) as every_case,
        sum(cases) filter (
            $theme_mask = 0
            or case
                when $every_theme then theme_set & $theme_mask = $theme_mask
                else theme_set & $theme_mask <> 0
            end
        ) as value
    from cube_cases
    where
        first_half <= $last_half
        and last_half >= $first_half
        and list_contains($regions, region)
    group by all
),

advice as (
    select region, kind as member, sum(advice) as value
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

counted as (
    select region, 'source' as dimension, member, value
    from cases
    union all
    select region, 'advice_kind' as dimension, member, value
    from advice
    union all
    select region, 'cases' as dimension, '' as member, sum(value) as value
    from cases
    group by region
    union all
    select region, 'advice' as dimension, '' as member, sum(value) as value
    from advice
    group by region
),

bases as (
    select region, sum(every_case) as every_case, sum(value) as themed_cases
    from cases
    group by region
),

asked as (
    select
        practice.*,
        case
            when practice.dimension = 'total' then practice.measure else practice.dimension
        end as counted_as,
        case when themed.status = 'reported' then practice.status else themed.status end
            as crossed_status
    from practice
    inner join themed on practice.region = themed.region
    where practice.measure in ('cases', 'advice') or practice.dimension in ('source', 'advice_kind')
),

final as (
    select
        asked.region,
        asked.measure,
        case when asked.crossed_status = 'reported' then coalesce(counted.value, 0) end as value,
        case
            when asked.crossed_status <> 'reported' then null
            when asked.measure = 'cases' then coalesce(bases.every_case, 0)
            else coalesce(bases.themed_cases, 0)
        end as base,
        region_size.inhabitants,
        region_size.municipalities,
        asked.crossed_status as status,
        own_ways.region is not null or own_themes.region is not null as apart
    from asked
    left join counted
        on
            asked.region = counted.region
            and asked.counted_as = counted.dimension
            and coalesce(asked.member, '') = counted.member
    left join bases on asked.region = bases.region
    left join region_size on asked.region = region_size.region
    left join own_ways on asked.region = own_ways.region and asked.measure = own_ways.measure
    left join own_themes on asked.region = own_themes.region
    order by asked.region_position, asked.measure_position
)

select * from final
