-- question: themes/pairs
-- grain: one row a theme and another theme, in both orders, and each theme with itself
-- filters: periods, regions
-- columns: theme, other, cases, regions_reporting, status
-- unit: cases with both themes, rounded to 5; of a theme with itself, all cases with that theme; regions that count both
-- protection: round cases
-- invariants: only regions that count both themes are in cases; cases is empty exactly where status is not reported
with

themes as (
    select *
    from register_reporting
    where
        first_half = $first_half
        and last_half = $last_half
        and list_contains($regions, region)
        and dimension = 'theme'
),

pairs as (
    select
        one.region,
        one.member as theme,
        another.member as other,
        one.position,
        another.position as other_position,
        one.member_set | another.member_set as pair_set,
        coalesce(nullif(one.silence, ''), another.silence) as silence
    from themes as one
    inner join themes as another on one.region = another.region
),

active as (
    select region, theme_set, sum(cases) as cases
    from cube_cases
    where
        first_half <= $last_half
        and last_half >= $first_half
    group by region, theme_set
),

final as (
    select
        pairs.theme,
        pairs.other,
        count(distinct pairs.region) filter (where pairs.silence = '') as regions_reporting,
        coalesce(nullif(min(pairs.silence), ''), 'reported') as status,
        case when regions_reporting > 0 then coalesce(sum(active.cases), 0) end as cases
    from pairs
    left join active
        on
            pairs.region = active.region
            and pairs.silence = ''
            and active.theme_set & pairs.pair_set = pairs.pair_set
    group by pairs.theme, pairs.other, pairs.position, pairs.other_position
    order by pairs.position, pairs.other_position
)

select * from final
