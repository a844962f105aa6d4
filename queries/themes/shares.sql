-- question: themes/shares
-- grain: one row a region and theme
-- filters: periods, regions, themes
-- columns: region, theme, mentions, share, others_share, base, others_base, status
-- unit: share of all themes recorded, 0 to 1, in the region and in all other regions together; bases in mentions
-- protection: none
-- invariants: share is empty where the region's base is under 30 mentions; the base is over all themes, also when fewer are chosen
with

mentions as (
    select *
    from figure
    where dimension = 'theme'
),

summed as (
    select
        *,
        sum(value) over (partition by region, period) as base,
        sum(value) over (partition by period) as everything,
        sum(value) over (partition by period, member) as theme_total
    from mentions
),

final as (
    select
        region,
        member as theme,
        value as mentions,
        case when base >= 30 then value / base end as share,
        (theme_total - coalesce(value, 0)) / (everything - coalesce(base, 0)) as others_share,
        cast(base as bigint) as base,
        cast(everything - coalesce(base, 0) as bigint) as others_base,
        status
    from summed
    where
        list_contains($periods, period)
        and list_contains($regions, region)
        and list_contains($themes, member)
    order by region_position, measure_position
)

select * from final
