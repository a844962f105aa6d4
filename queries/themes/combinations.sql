-- question: themes/combinations
-- grain: one row a set of two themes or more
-- filters: periods, regions
-- columns: themes, cases
-- unit: cases with exactly these themes and no other, rounded to 5; themes are their keys with commas between them
-- protection: round cases
-- invariants: at most ten sets, the largest first; sets that round to none are left out; a case is in one set only
with

active as (
    select theme_set, cast(sum(cases) as bigint) as cases
    from cube_cases
    where
        first_half <= $last_half
        and last_half >= $first_half
        and sets['region'] & $region_mask <> 0
    group by theme_set
),

sets as (
    select *
    from active
    where bit_count(theme_set) > 1 and cases > 2
),

named as (
    select
        sets.theme_set,
        sets.cases,
        string_agg(theme.theme, ',' order by theme.position) as themes
    from sets
    inner join theme on sets.theme_set & (cast(1 as bigint) << (theme.position - 1)) <> 0
    group by sets.theme_set, sets.cases
),

final as (
    select themes, cases
    from named
    -- by what is shown, so that the order tells no more than the numbers
    order by (cases + 2) // 5 desc, theme_set
    limit 10
)

select * from final
