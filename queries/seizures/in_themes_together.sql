-- question: seizures/in_themes_together
-- grain: one row a stage, of all regions together
-- filters: periods, themes, theme_match
-- columns: stage, bookings, eur, regions_reporting, status
-- unit: bookings of the period in cases with any or all of the chosen themes, rounded to 5, and whole thousands of euros
-- protection: round bookings; amounts eur of backed
-- invariants: only regions that count both are in bookings and eur; the three stages are never summed; eur is empty with status hidden on fewer than 5 bookings, none included, and where what is hidden of a region could be worked out of it; both are empty where status is neither reported nor hidden
with

reporting as (
    select *
    from register_reporting
    where first_half = $first_half and last_half = $last_half
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
    where half_year between $first_half and $last_half
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

regional as (
    select
        reporting.member as stage,
        reporting.position,
        coalesce(nullif(themed.silence, ''), reporting.silence) as crossed_silence,
        case when crossed_silence = '' then coalesce(counted.bookings, 0) end as bookings,
        case when crossed_silence = '' then coalesce(counted.cents, 0) end as cents,
        counted.bookings is null
        or counted.bookings < 5
        or counted.left_out between 1 and 4 as is_hidden
    from reporting
    left join themed on reporting.region = themed.region
    left join counted on reporting.region = counted.region and reporting.member = counted.stage
    where reporting.dimension = 'stage'
),

summed as (
    select
        stage,
        position,
        cast(sum(bookings) as bigint) as bookings,
        cast(sum(cents) as bigint) as cents,
        count(bookings) as regions_reporting,
        count(bookings) filter (is_hidden) as hidden_regions,
        count(bookings) filter (is_hidden and bookings > 0) as hidden_with_any,
        coalesce(sum(bookings) filter (is_hidden), 0) as hidden_bookings,
        coalesce(nullif(min(crossed_silence), ''), 'reported') as status
    from regional
    group by stage, position
),

final as (
    select
        stage,
        bookings,
        cents // 100 as eur,
        regions_reporting,
        status,
        -- this total less the regions that are shown is what the hidden ones have together
        case
            when hidden_regions = 0 or (hidden_with_any > 1 and hidden_bookings >= 5) then bookings
            else 0
        end as backed
    from summed
    order by position
)

select * from final
