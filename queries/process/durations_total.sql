-- question: process/durations_total
-- grain: one row a step of the country, and one for the whole case
-- filters: periods
-- columns: step, cases, median, first_quartile, third_quartile, status
-- unit: steps that ended in the period; whole days from entering the step to entering the next one, and from opening to closing for whole_case
-- protection: none
-- invariants: median is empty under 5 steps and quartiles are empty under 10; median is the mean of the two middle values, a quartile the fewest days within which that share ended; steps that were skipped are not counted
with

durations as (select * from cube_durations),

steps as (
    select phase as step, position from phase
    union all
    select 'whole_case' as step, max(position) + 1 as position from phase
),

ended as (
    select step, days, sum(cases) as cases
    from durations
    where half_year between $first_half and $last_half
    group by step, days
),

ranked as (
    select
        step,
        days,
        sum(cases) over (partition by step order by days) as until,
        sum(cases) over (partition by step) as number
    from ended
),

measured as (
    select
        step,
        max(number) as cases,
        min(days) filter (where until >= (number + 1) // 2) as low_middle,
        min(days) filter (where until >= number // 2 + 1) as high_middle,
        min(days) filter (where until >= (number + 3) // 4) as first_quartile,
        min(days) filter (where until >= (3 * number + 3) // 4) as third_quartile
    from ranked
    group by step
),

final as (
    select
        steps.step,
        cast(coalesce(measured.cases, 0) as bigint) as cases,
        case when measured.cases >= 5 then (measured.low_middle + measured.high_middle) / 2 end
            as median,
        case when measured.cases >= 10 then measured.first_quartile end as first_quartile,
        case when measured.cases >= 10 then measured.third_quartile end as third_quartile,
        'reported' as status
    from steps
    left join measured on steps.step = measured.step
    order by steps.position
)

select * from final
