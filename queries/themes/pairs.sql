-- question: themes/pairs
-- grain: one row a theme and another theme, in both orders, and each theme with itself
-- filters: periods, regions
-- columns: theme, other, cases, regions_reporting, status
-- unit: cases with both themes, rounded to 5; of a theme with itself, all cases with that theme; regions that count both
-- protection: round cases
-- invariants: only regions that count both themes are in cases; cases is empty exactly where status is not reported
with

themes as (
    select theme, position, cast(1 as bigint) << (position - 1) as bit
    from theme
),

practice as (
    select
        region,
        member as theme,
        case when bool_or(status = 'reported') then 'reported' else min(status) end as status
    from register_figure
    where
        dimension = 'theme'
        and list_contains($periods, period)
        and list_contains($regions, region)
    group by region, member
),

practice_of_pairs as (
    select
        one.region,
        one.theme,
        another.theme as other,
        case when one.status = 'reported' then another.status else one.status end as status
    from practice as one
    inner join practice as another on one.region = another.region
),

active as (
    select region, theme_set, sum(cases) as cases
    from cube_cases
    where
        first_half <= $last_half
        and last_half >= $first_half
        and list_contains($regions, region)
    group by region, theme_set
),

pairs as (
    select
        one.theme,
        another.theme as other,
        one.position,
        another.position as other_position,
        one.bit | another.bit as bits
    from themes as one
    cross join themes as another
),

counted as (
    select practice_of_pairs.theme, practice_of_pairs.other, sum(active.cases) as cases
    from practice_of_pairs
    inner join pairs using (theme, other)
    inner join active
        on
            practice_of_pairs.region = active.region
            and active.theme_set & pairs.bits = pairs.bits
    where practice_of_pairs.status = 'reported'
    group by practice_of_pairs.theme, practice_of_pairs.other
),

reporting as (
    select
        theme,
        other,
        count(*) filter (where status = 'reported') as regions_reporting,
        case when bool_or(status = 'reported') then 'reported' else min(status) end as status
    from practice_of_pairs
    group by theme, other
),

final as (
    select
        pairs.theme,
        pairs.other,
        case when reporting.status = 'reported' then coalesce(counted.cases, 0) end as cases,
        reporting.regions_reporting,
        reporting.status
    from pairs
    inner join reporting using (theme, other)
    left join counted using (theme, other)
    order by pairs.position, pairs.other_position
)

select * from final
