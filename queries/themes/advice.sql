-- question: themes/advice
-- grain: one row a theme and kind of advice
-- filters: periods, regions
-- columns: theme, kind, advice, regions_reporting, status
-- unit: pieces of advice in cases with the theme, rounded to 5; regions that count both the theme and the kind
-- protection: round advice
-- invariants: only regions that count both are in advice; advice in a case with several themes stands under each, so themes do not add up; advice is empty exactly where status is not reported
with

practice as (
    select
        region,
        dimension,
        member,
        case when bool_or(status = 'reported') then 'reported' else min(status) end as status
    from register_figure
    where
        dimension in ('theme', 'advice_kind')
        and list_contains($periods, period)
        and list_contains($regions, region)
    group by region, dimension, member
),

crossed as (
    select
        themes.region,
        themes.member as theme,
        kinds.member as kind,
        case when themes.status = 'reported' then kinds.status else themes.status end as status
    from practice as themes
    inner join practice as kinds on themes.region = kinds.region
    where themes.dimension = 'theme' and kinds.dimension = 'advice_kind'
),

given as (
    select region, theme_set, kind, sum(advice) as advice
    from cube_advice
    where
        half_year between $first_half and $last_half
        and list_contains($regions, region)
    group by region, theme_set, kind
),

counted as (
    select crossed.theme, crossed.kind, sum(given.advice) as advice
    from crossed
    inner join theme on crossed.theme = theme.theme
    inner join given
        on
            crossed.region = given.region
            and crossed.kind = given.kind
            and given.theme_set & (cast(1 as bigint) << (theme.position - 1)) <> 0
    where crossed.status = 'reported'
    group by crossed.theme, crossed.kind
),

reporting as (
    select
        theme,
        kind,
        count(*) filter (where status = 'reported') as regions_reporting,
        case when bool_or(status = 'reported') then 'reported' else min(status) end as status
    from crossed
    group by theme, kind
),

final as (
    select
        reporting.theme,
        reporting.kind,
        case when reporting.status = 'reported' then coalesce(counted.advice, 0) end as advice,
        reporting.regions_reporting,
        reporting.status
    from reporting
    inner join theme using (theme)
    inner join advice_kind using (kind)
    left join counted using (theme, kind)
    order by theme.position, advice_kind.position
)

select * from final
