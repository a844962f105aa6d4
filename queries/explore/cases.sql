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

figures as (select * from figure),

periods as (
    select *
    from period
    where in_register
),

regions as (select * from region),

themes as (
    select
        *,
        1 << (position - 1) as bit
    from theme
),

sources as (select * from source),

phases as (select * from phase),

members as (
    select
        'none' as dimension,
        '' as member,
        1 as position
    union all
    select
        'region' as dimension,
        region as member,
        position
    from regions
    where list_contains($regions, region)
    union all
    select
        'theme' as dimension,
        theme as member,
        position
    from themes
    union all
    select
        'source' as dimension,
        source as member,
        position
    from sources
    where list_contains($sources, source)
    union all
    select
        'phase' as dimension,
        phase as member,
        position
    from phases
    union all
    select
        kind as dimension,
        period as member,
        row_number() over (order by period) as position
    from periods
    where first_half <= $last_half and last_half >= $first_half
),

needed as (
    select
        case when 'region' in ($rows, $columns) then region else '' end as region,
        case when 'theme' in ($rows, $columns) then theme_set else 0 end as theme_set,
        case when 'source' in ($rows, $columns) then source else '' end as source,
        case when 'phase' in ($rows, $columns) then phase else '' end as phase,
        greatest(first_half, $first_half) as first_half,
        least(last_half, $last_half) as last_half,
        sum(cases) as cases
    from cube
    where
        first_half <= $last_half
        and last_half >= $first_half
        and list_contains($regions, region)
        and list_contains($sources, source)
        and (
            $theme_mask = 0
            or case
                when $every_theme then theme_set & $theme_mask = $theme_mask
                else theme_set & $theme_mask <> 0
            end
        )
    group by all
),

passes as (select unnest(list_distinct([$columns, 'none'])) as across),

slices as (
    select
        passes.across,
        periods.period,
        periods.first_half as slice_first,
        periods.last_half as slice_last
    from passes
    inner join periods on periods.kind in ($rows, passes.across)
    union all
    select
        passes.across,
        '' as period,
        $first_half as slice_first,
        $last_half as slice_last
    from passes
    where not list_has_any([$rows, passes.across], ['half_year', 'year'])
),

split as (
    select
        needed.*,
        slices.across,
        slices.period
    from needed
    inner join slices
        on needed.first_half <= slices.slice_last and needed.last_half >= slices.slice_first
),

added as (
    select
        split.across,
        case $rows
            when 'region' then split.region
            when 'theme' then themes.theme
            when 'source' then split.source
            when 'phase' then split.phase
            when 'half_year' then split.period
            when 'year' then split.period
            else ''
        end as row_member,
        case split.across
            when 'region' then split.region
            when 'theme' then themes.theme
            when 'source' then split.source
            when 'phase' then split.phase
            when 'half_year' then split.period
            when 'year' then split.period
            else ''
        end as column_member,
        sum(split.cases) as cases
    from split
    left join themes
        on 'theme' in ($rows, split.across) and split.theme_set & themes.bit <> 0
    group by all
),

statuses as (
    select
        figures.region,
        figures.status,
        case figures.dimension
            when 'advice_kind' then 'kind'
            when 'money_stage' then 'stage'
            else figures.dimension
        end as dimension,
        coalesce(figures.member, '') as member,
        figures.dimension = 'total'
        or (figures.dimension = 'source' and list_contains($sources, figures.member))
        or (
            figures.dimension = 'theme'
            and ($theme_mask = 0 or $theme_mask & coalesce(themes.bit, 0) <> 0)
        ) as is_counted
    from figures
    inner join periods using (period)
    left join themes on figures.dimension = 'theme' and figures.member = themes.theme
    where
        periods.kind = 'half_year'
        and periods.period between $first_half and $last_half
        and (figures.dimension <> 'total' or figures.measure = 'cases')
),

silent_members as (
    select region, dimension, member, min(status) as status
    from statuses
    group by region, dimension, member
    having not bool_or(status = 'reported')
),

silent_filters as (
    select region, dimension, min(status) as status
    from statuses
    where is_counted
    group by region, dimension
    having not bool_or(status = 'reported')
),

silent_regions as (
    select
        region,
        min(status) as status
    from silent_filters
    group by region
),

grid as (
    select
        down.member as row_member,
        across.member as column_member,
        down.position as row_position,
        across.position as column_position,
        case 'region' when $rows then down.member when $columns then across.member end as region,
        case 'region' when $rows then $columns when $columns then $rows end as other_dimension,
        case 'region' when $rows then across.member when $columns then down.member end as other
    from members as down
    cross join members as across
    where down.dimension = $rows and across.dimension = $columns
),

final as (
    select
        grid.row_member,
        grid.column_member,
        coalesce(silent_regions.status, silent_members.status, 'reported') as status,
        silent_regions.status is null and silent_members.status is null as answered,
        case when answered then coalesce(cell.cases, 0) end as cases,
        case when answered then coalesce(whole.cases, 0) end as base
    from grid
    left join added as cell
        on
            cell.across = $columns
            and grid.row_member = cell.row_member
            and grid.column_member = cell.column_member
    left join added as whole
        on whole.across = 'none' and grid.row_member = whole.row_member
    left join silent_regions on grid.region = silent_regions.region
    left join silent_members
        on
            grid.region = silent_members.region
            and grid.other_dimension = silent_members.dimension
            and grid.other = silent_members.member
    order by grid.row_position, grid.column_position
)

select * from final
