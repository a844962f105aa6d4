-- question: explore/cases
-- grain: one row a pair of members of the dimensions chosen as rows and as columns; a dimension none has one member without a name
-- filters: columns, periods, regions, rows, sources, theme_match, themes
-- columns: row_member, column_member, cases, base, share, status
-- unit: cases active in the period; share is of the row's cases (base)
-- protection: round cases, base; share of cases on base
-- invariants: a split by half-year or year counts a case in each one it was active in, and a split by theme for each of its themes, so neither adds up to base; cases is empty exactly where status is not reported
-- dimensions: region, theme, source, phase, half_year, year
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
        sum(cases) as cases
    from cube_cases
    where
        first_half <= $last_half
        and last_half >= $first_half
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
        sum(counted.cases) filter (
            where counted.column_sets & grid.column_set <> 0
        ) as cases_in_both,
        case when answered then coalesce(cases_in_both, 0) end as cases,
        case when answered then coalesce(sum(counted.cases), 0) end as base
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
