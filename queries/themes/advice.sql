-- question: themes/advice
-- grain: one row a theme and kind of advice
-- filters: periods, regions
-- columns: theme, kind, advice, regions_reporting, status
-- unit: pieces of advice in cases with the theme, rounded to 5; regions that count both the theme and the kind
-- protection: round advice
-- invariants: only regions that count both are in advice; advice in a case with several themes stands under each, so themes do not add up; advice is empty exactly where status is not reported
with

reporting as (
    select *
    from register_reporting
    where
        first_half = $first_half
        and last_half = $last_half
        and list_contains($regions, region)
),

crossed as (
    select
        themes.region,
        themes.member as theme,
        kinds.member as kind,
        themes.position,
        kinds.position as kind_position,
        themes.member_set,
        coalesce(nullif(themes.silence, ''), kinds.silence) as silence
    from reporting as themes
    inner join reporting as kinds on themes.region = kinds.region
    where themes.dimension = 'theme' and kinds.dimension = 'kind'
),

given as (
    select region, theme_set, kind, sum(advice) as advice
    from cube_advice_by_kind
    where
        half_year between $first_half and $last_half
    group by region, theme_set, kind
),

final as (
    select
        crossed.theme,
        crossed.kind,
        count(distinct crossed.region) filter (where crossed.silence = '') as regions_reporting,
        coalesce(nullif(min(crossed.silence), ''), 'reported') as status,
        case when regions_reporting > 0 then coalesce(sum(given.advice), 0) end as advice
    from crossed
    left join given
        on
            crossed.region = given.region
            and crossed.kind = given.kind
            and crossed.silence = ''
            and given.theme_set & crossed.member_set <> 0
    group by crossed.theme, crossed.kind, crossed.position, crossed.kind_position
    order by crossed.position, crossed.kind_position
)

select * from final
