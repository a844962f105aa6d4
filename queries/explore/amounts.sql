-- question: explore/amounts
-- grain: one row a pair of members of the dimensions chosen as rows and as columns; a dimension none has one member without a name
-- filters: columns, periods, regions, rows, sources, theme_match, themes
-- columns: row_member, column_member, bookings, eur, base, share, status
-- unit: bookings in the period, and euros in two digits; share is of the row's bookings (base)
-- protection: round bookings, base; free amounts eur of bookings; share of bookings on base
-- invariants: the three stages are no parts of a whole; eur is empty with status hidden on fewer than 5 bookings; both are empty where status is neither reported nor hidden
-- dimensions: region, theme, source, stage, half_year, year
with

members as (
    select *
    from member
    where
        case dimension
            when 'region' then member_set & $region_mask <> 0
            when 'source' then $source_mask = 0 or member_set & $source_mask <> 0
            else first_half is null or (first_half <= $last_half and last_half >= $first_half)
        end
),

grid as (
    select
        down.member as row_member,
        down.member_set as row_set,
        down.position as row_position,
        across.member as column_member,
        across.member_set as column_set,
        across.position as column_position
    from members as down
    cross join members as across
    where down.dimension = $rows and across.dimension = $columns
),

counted as (
    select
        sets[$rows] as row_sets,
        sets[$columns] as column_sets,
        sum(bookings) as bookings,
        sum(cents) as cents
    from cube_amounts
    where
        half_year between $first_half and $last_half
        and sets['region'] & $region_mask <> 0
        and ($source_mask = 0 or sets['source'] & $source_mask <> 0)
        and (
            $theme_mask = 0
            or case
                when $every_theme then theme_set & $theme_mask = $theme_mask
                else theme_set & $theme_mask <> 0
            end
        )
    group by row_sets, column_sets
),

-- a region that counts none of what is chosen has a status, never a zero; it may have several of
-- them, and sums over its cells then count double, but no number of it is shown
silences as (
    select
        region,
        silence as status,
        case when dimension in ($rows, $columns) then member end as member,
        case dimension
            when 'cases' then true
            when 'source'
                then
                    silent_set & $source_mask = $source_mask
                    and member_set & $source_mask <> 0
            when 'theme'
                then
                    ($every_theme or silent_set & $theme_mask = $theme_mask)
                    and member_set & $theme_mask <> 0
            else false
        end as of_all
    from register_reporting
    where first_half = $first_half and last_half = $last_half and silence <> ''
),

final as (
    select
        grid.row_member,
        grid.column_member,
        coalesce(
            min(silences.status) filter (where silences.of_all), min(silences.status), 'reported'
        ) as status,
        count(silences.status) = 0 as answered,
        sum(counted.bookings) filter (
            where counted.column_sets & grid.column_set <> 0
        ) as bookings_in_both,
        sum(counted.cents) filter (
            where counted.column_sets & grid.column_set <> 0
        ) as cents_in_both,
        case when answered then coalesce(cents_in_both, 0) // 100 end as eur,
        case when answered then coalesce(bookings_in_both, 0) end as bookings,
        case when answered then coalesce(sum(counted.bookings), 0) end as base
    from grid
    left join silences
        on
            silences.region in (grid.row_member, grid.column_member)
            and (silences.of_all or silences.member in (grid.row_member, grid.column_member))
    left join counted on counted.row_sets & grid.row_set <> 0
    group by grid.row_member, grid.column_member, grid.row_position, grid.column_position
    order by grid.row_position, grid.column_position
)

select * from final
