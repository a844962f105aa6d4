-- question: explore/cases
-- grain: one row a pair of members of the dimensions chosen as rows and as columns; a dimension none has one member without a name
-- filters: columns, periods, regions, rows, sources, theme_match, themes
-- columns: row_member, column_member, cases, base, share, status
-- unit: cases active in the period; share is of the row's cases (base)
-- protection: round cases, base; share of cases on base
-- invariants: a split by half-year or year counts a case in each one it was active in, and a split by theme for each of its themes, so neither adds up to base; cases is empty exactly where status is not reported
-- dimensions: region, theme, source, phase, half_year, year
with

cube as (select * from cube_cases),

reporting as (select * from register_reporting),

members as (
    select *
    from member
    where
        case dimension
            when 'region' then member_set & $region_mask <> 0
            when 'source' then member_set & $source_mask <> 0
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
        across.position as column_position,
        case 'region' when $rows then down.member when $columns then across.member end as region
    from members as down
    cross join members as across
    where down.dimension = $rows and across.dimension = $columns
),

counted as (
    select
        sets[$rows] as row_sets,
        sets[$columns] as column_sets,
        sum(cases) as cases
    from cube
    where
        first_half <= $last_half
        and last_half >= $first_half
        and sets['region'] & $region_mask <> 0
        and sets['source'] & $source_mask <> 0
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
silent_regions as (
    select region, min(silence) as status
    from reporting
    where
        first_half = $first_half
        and last_half = $last_half
        and (
            dimension = 'cases'
            or (dimension = 'source' and member_set & $source_mask <> 0)
            or (dimension = 'theme' and ($theme_mask = 0 or $theme_mask & member_set <> 0))
        )
    group by region, dimension
    having min(silence) <> ''
),

silent_members as (
    select region, member, silence as status
    from reporting
    where
        first_half = $first_half
        and last_half = $last_half
        and dimension in ($rows, $columns)
        and silence <> ''
),

final as (
    select
        grid.row_member,
        grid.column_member,
        coalesce(min(silent_regions.status), min(silent_members.status), 'reported') as status,
        count(silent_regions.status) + count(silent_members.status) = 0 as answered,
        sum(counted.cases) filter (
            where counted.column_sets & grid.column_set <> 0
        ) as cases_in_both,
        case when answered then coalesce(cases_in_both, 0) end as cases,
        case when answered then coalesce(sum(counted.cases), 0) end as base
    from grid
    left join silent_regions on grid.region = silent_regions.region
    left join silent_members
        on
            grid.region = silent_members.region
            and silent_members.member in (grid.row_member, grid.column_member)
    left join counted on counted.row_sets & grid.row_set <> 0
    group by grid.row_member, grid.column_member, grid.row_position, grid.column_position
    order by grid.row_position, grid.column_position
)

select * from final
