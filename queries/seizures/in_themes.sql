-- question: seizures/in_themes
-- grain: one row a region and stage
-- filters: periods, regions, themes, theme_match
-- columns: region, stage, bookings, eur, status
-- unit: bookings of the period in cases with any or all of the chosen themes, rounded to 5, and whole thousands of euros
-- protection: round bookings; amounts eur of backed
-- invariants: a case with several of the themes counts once; the three stages are never summed; eur is empty with status hidden on fewer than 5 bookings, none included, and where 1 to 4 of the region's bookings are left out; both are empty where status is neither reported nor hidden; no total row
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
        dimension in ('theme', 'money_stage')
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
        practice.member as stage,
        case when themed.status = 'reported' then practice.status else themed.status end as status
    from practice
    inner join themed on practice.region = themed.region
    where practice.dimension = 'money_stage'
),

amounts as (
    select
        *,
        $theme_mask = 0
        or case
            when $every_theme then theme_set & $theme_mask = $theme_mask
            else theme_set & $theme_mask <> 0
        end as themed
    from cube_amounts
    where
        half_year between $first_half and $last_half
        and list_contains($regions, region)
),

counted as (
    select
        region,
        stage,
        coalesce(sum(bookings) filter (themed), 0) as bookings,
        coalesce(sum(bookings) filter (not themed), 0) as left_out,
        coalesce(sum(cents) filter (themed), 0) as cents
    from amounts
    group by region, stage
),

final as (
    select
        crossed.region,
        crossed.stage,
        crossed.status,
        case when crossed.status = 'reported' then coalesce(counted.bookings, 0) end as bookings,
        case when crossed.status = 'reported' then coalesce(counted.cents, 0) // 100 end as eur,
        -- the region's total is known exactly, so that few bookings can be what it leaves
        case when counted.left_out between 1 and 4 then 0 else coalesce(counted.bookings, 0) end
            as backed
    from crossed
    inner join money_stage on crossed.stage = money_stage.stage
    left join counted on crossed.region = counted.region and crossed.stage = counted.stage
    order by crossed.region_position, money_stage.position
)

select * from final
