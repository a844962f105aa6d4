-- question: cases/opened
-- grain: one row a region, theme and source
-- filters: periods, regions
-- columns: region, theme, source, comparable, cases, cases_before
-- unit: cases opened in the last half-year chosen, and in the first one
-- protection: internal
-- invariants: a case is there once for each of its themes; every combination is there, also with no case at all; comparable where region, theme and source are reported in both half-years
with

opened_cases as (select * from cube_cases),

figures as (select * from figure),

regions as (select * from region),

themes as (select * from theme),

sources as (select * from source),

reported as (
    select region, dimension, member
    from figures
    where
        period in ($first_half, $last_half)
        and dimension in ('theme', 'source')
        and status = 'reported'
    group by region, dimension, member
    having count(distinct period) = 2
),

combinations as (
    select
        regions.region,
        themes.theme,
        sources.source,
        regions.position as region_position,
        themes.position as theme_position,
        sources.position as source_position,
        theme_reported.member is not null
        and source_reported.member is not null as comparable
    from regions
    cross join themes
    cross join sources
    left join reported as theme_reported
        on
            regions.region = theme_reported.region
            and theme_reported.dimension = 'theme'
            and themes.theme = theme_reported.member
    left join reported as source_reported
        on
            regions.region = source_reported.region
            and source_reported.dimension = 'source'
            and sources.source = source_reported.member
    where list_contains($regions, regions.region)
),

counted as (
    select
        region,
        source,
        theme_set,
        sum(cases) filter (where first_half = $last_half) as cases,
        sum(cases) filter (where first_half = $first_half) as cases_before
    from opened_cases
    where first_half in ($first_half, $last_half)
    group by region, source, theme_set
),

added as (
    select
        combinations.*,
        coalesce(sum(counted.cases), 0) as cases,
        coalesce(sum(counted.cases_before), 0) as cases_before
    from combinations
    left join counted
        on
            combinations.region = counted.region
            and combinations.source = counted.source
            and counted.theme_set & (1 << (combinations.theme_position - 1)) <> 0
    group by all
),

final as (
    select region, theme, source, comparable, cases, cases_before
    from added
    order by region_position, theme_position, source_position
)

select * from final
