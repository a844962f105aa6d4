-- question: process/stalled_total
-- grain: one row a limit in days and a step of the country
-- filters: none
-- columns: longer_than, phase, stalled, cases, share, status
-- unit: cases open on the reference date of the register, and those of them that were in their step for more days than the limit; share of the step's open cases, 0 to 1
-- protection: none
-- invariants: limits are 90, 180 and 365 days; stalled is never above cases and never rises with the limit; share is empty where cases is under 30
with

open_cases as (select * from cube_open_cases),

phases as (select * from phase),

limits as (select unnest([90, 180, 365]) as longer_than),

counted as (
    select
        limits.longer_than,
        phases.phase,
        phases.position,
        coalesce(sum(open_cases.cases) filter (where open_cases.days > limits.longer_than), 0)
            as stalled,
        coalesce(sum(open_cases.cases), 0) as cases
    from limits
    cross join phases
    left join open_cases on phases.phase = open_cases.phase
    group by limits.longer_than, phases.phase, phases.position
),

final as (
    select
        longer_than,
        phase,
        cast(stalled as bigint) as stalled,
        cast(cases as bigint) as cases,
        case when cases >= 30 then stalled / cases end as share,
        'reported' as status
    from counted
    order by longer_than, position
)

select * from final
