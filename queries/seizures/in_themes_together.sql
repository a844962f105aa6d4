-- question: seizures/in_themes_together
-- grain: one row a stage, of all regions together
-- filters: periods, themes, theme_match
-- columns: stage, bookings, eur, regions_reporting, status
-- unit: bookings of the period in cases with any or all of the chosen themes, rounded to 5, and whole thousands of euros
-- protection: round bookings; amounts eur of backed
-- invariants: only regions that count both are in bookings and eur; the three stages are never summed; eur is empty with status hidden on fewer than 5 bookings, none included, and where what is hidden of a region could be worked out of it; both are empty where status is neither reported nor hidden
with

practice as (
    select
        region,
        dimension,
        member,
        case when bool_or(status = 'reported') then 'reported' else min(status) end as status
    from register_figure
    where
        dimension in ('theme', 'money_stage')
        and list_contains($periods, period)
    group by region, dimension, member
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
        crossed.stage,
        crossed.status,
        case when crossed.status = 'reported' then coalesce(counted.bookings, 0) end as bookings,
        case when crossed.status = 'reported' then coalesce(counted.cents, 0) end as cents,
        counted.bookings is null
        or counted.bookings < 5
        or counted.left_out between 1 and 4 as is_hidden
    from crossed
    left join counted on crossed.region = counted.region and crossed.stage = counted.stage
),

summed as (
    select
        stage,
        cast(sum(bookings) as bigint) as bookings,
        cast(sum(cents) as bigint) as cents,
        count(bookings) as regions_reporting,
        count(bookings) filter (is_hidden) as hidden_regions,
        count(bookings) filter (is_hidden and bookings > 0) as hidden_with_any,
        coalesce(sum(bookings) filter (is_hidden), 0) as hidden_bookings,
        case when bool_or(status = 'reported') then 'reported' else min(status) end as status
    from regional
    group by stage
),

final as (
    select
        summed.stage,
        summed.bookings,
        summed.cents // 100 as eur,
        summed.regions_reporting,
        summed.status,
        -- this total less the regions that are shown is what the hidden ones have together
        case
            when
                summed.hidden_regions = 0
                or (summed.hidden_with_any > 1 and summed.hidden_bookings >= 5)
                then summed.bookings
            else 0
        end as backed
    from summed
    inner join money_stage on summed.stage = money_stage.stage
    order by money_stage.position
)

select * from final
