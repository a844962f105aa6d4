-- question: themes/frequency
-- grain: one row a region and theme
-- filters: periods, regions, themes
-- columns: region, theme, mentions, mentions_per_case, status
-- unit: times a theme was recorded; mentions_per_case is mentions of this theme divided by the region's cases
-- protection: none
-- invariants: mentions of themes are not cases and do not add up to cases; mentions is empty exactly where status is not reported; no total row
with

figures as (select * from figure),

with_cases as (
    select
        *,
        max(value) filter (where measure = 'cases') over (partition by region, period) as cases
    from figures
),

final as (
    select
        region,
        member as theme,
        value as mentions,
        value / cases as mentions_per_case,
        status
    from with_cases
    where
        dimension = 'theme'
        and list_contains($periods, period)
        and list_contains($regions, region)
        and list_contains($themes, member)
    order by region_position, measure_position
)

select * from final
