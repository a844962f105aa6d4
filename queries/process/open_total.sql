-- question: process/open_total
-- grain: one row a step of the country
-- filters: none
-- columns: phase, cases, share, base, status
-- unit: cases open on the reference date of the register, by the step they are in; share of all open cases, 0 to 1
-- protection: none
-- invariants: every step is there once, also without cases; base is all open cases; share is empty where base is under 30
with

open_cases as (select * from cube_open_cases),

phases as (select * from phase),

counted as (
    select
        phases.phase,
        phases.position,
        coalesce(sum(open_cases.cases), 0) as cases
    from phases
    left join open_cases on phases.phase = open_cases.phase
    group by phases.phase, phases.position
),

based as (select *, sum(cases) over () as base from counted),

final as (
    select
        phase,
        cast(cases as bigint) as cases,
        case when base >= 30 then cases / base end as share,
        cast(base as bigint) as base,
        'reported' as status
    from based
    order by position
)

select * from final
