-- Row 4 of table 1 is the sum of its five kinds, wherever row 4 is reported.
with

figures as (
    select region, period, measure, value from published_figure
    union all
    select 'total' as region, period, measure, value from published_total
),

measures as (select * from measure),

parts as (
    select figures.region, figures.period, sum(figures.value) as found
    from figures
    inner join measures on figures.measure = measures.measure
    where measures.dimension = 'advice_kind'
    group by figures.region, figures.period
),

final as (
    select
        'advice_is_its_kinds' as topic,
        wholes.period,
        wholes.region as place,
        wholes.value as expected,
        parts.found
    from figures as wholes
    inner join parts on wholes.region = parts.region and wholes.period = parts.period
    where wholes.measure = 'advice' and wholes.value is not null
)

select * from final
