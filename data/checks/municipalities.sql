-- The division of municipalities agrees with what the report says of it, and with CBS.
with

municipalities as (select * from municipality),

facts as (select * from report_fact),

by_region as (
    select region, count(*) as found
    from municipalities
    group by region
),

as_printed as (
    select
        'municipalities_as_printed' as topic,
        '2023' as period,
        facts.region as place,
        facts.value as expected,
        by_region.found
    from facts
    inner join by_region on facts.region = by_region.region
    where facts.fact in ('F067', 'F077', 'F080')
),

inhabitants as (
    select
        'inhabitants_as_published' as topic,
        '2023' as period,
        'netherlands' as place,
        17811291 as expected,
        sum(inhabitants) as found
    from municipalities
),

final as (
    select * from as_printed
    union all
    select * from inhabitants
)

select * from final
