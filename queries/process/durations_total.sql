-- question: process/durations_total
-- grain: one row a step of the country, and one for the whole case
-- filters: periods
-- columns: step, cases, median, first_quartile, third_quartile, status
-- unit: steps that ended in the period; whole days from entering the step to entering the next one, and from opening to closing for whole_case
-- protection: none
-- invariants: median is empty under 5 steps and quartiles are empty under 10; median is the mean of the two middle values, a quartile the fewest days within which that share ended; steps that were skipped are not counted
with

spans as (select * from register_span),

steps as (
    select phase as step, position from phase
    union all
    select 'whole_case' as step, max(position) + 1 as position from phase
),

final as (
    select
        steps.step,
        coalesce(spans.cases, 0) as cases,
        spans.median,
        spans.first_quartile,
        spans.third_quartile,
        'reported' as status
    from steps
    left join spans
        on
            spans.region = 'country'
            and steps.step = spans.step
            and list_contains($periods, spans.period)
    order by steps.position
)

select * from final
