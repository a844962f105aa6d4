-- question: seizures/in_themes
-- grain: one row a region and stage
-- filters: periods, regions, themes, theme_match
-- columns: region, stage, bookings, eur, status
-- unit: bookings of the period in cases with any or all of the chosen themes, rounded to 5, and whole thousands of euros
-- protection: round bookings; amounts eur of backed
-- invariants: a case with several of the themes counts once; the three stages are never summed; eur is empty with status hidden on fewer than 5 bookings, none included, and where 1 to 4 of the region's bookings are left out; both are empty where status is neither reported nor hidden; no total row
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
        reporting.region,
        reporting.member as stage,
        coalesce(nullif(themed.silence, ''), nullif(reporting.silence, ''), 'reported')
            as status,
        case when status = 'reported' then coalesce(counted.bookings, 0) end as bookings,
        case when status = 'reported' then coalesce(counted.cents, 0) // 100 end as eur,
        -- the region's total is known exactly, so that few bookings can be what it leaves
        case when counted.left_out between 1 and 4 then 0 else coalesce(counted.bookings, 0) end
            as backed
    from reporting
    left join themed on reporting.region = themed.region
    left join counted on reporting.region = counted.region and reporting.member = counted.stage
    where reporting.dimension = 'stage'
    order by reporting.region_position, reporting.position
)

select * from final
