-- question: themes/cases
-- grain: one row a region
-- filters: periods, regions, themes, theme_match
-- columns: region, cases, status
-- unit: cases active in the period with any or all of the chosen themes, rounded to 5
-- protection: round cases
-- invariants: every region chosen is there once; a case with several of the themes counts once; a region that counts none of the themes has a status, never a zero
with

practice as (
    select
        region,
        region_position,
        measure,
        dimension,
        member,
        case when bool_or(status = 'reported') then 'reported' else min(status) end as status
    from register_figure
    where
        (dimension = 'theme' or measure = 'cases')
        and list_contains($periods, period)
        and list_contains($regions, region)
    group by region, region_position, measure, dimension, member
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

counted as (
    select region, sum(cases) as cases
    from cube_cases
    where
        first_half <= $last_half
        and last_half >= $first_half
        and list_contains($regions, region)
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
        practice.region,
        case
            when practice.status = 'reported' and themed.status = 'reported'
                then coalesce(counted.cases, 0)
        end as cases,
        case when practice.status = 'reported' then themed.status else practice.status end
            as status
    from practice
    inner join themed on practice.region = themed.region
    left join counted on practice.region = counted.region
    where practice.measure = 'cases'
    order by practice.region_position
)

select * from final
