-- question: outer/values
-- grain: one row a municipality and an indicator that is known of it
-- filters: none
-- columns: municipality, indicator, value, period, source_nl, source_en, note, origin, delivered_by, loaded_on, invented
-- unit: value in the unit of the indicator; distances as the crow flies from the middle of the municipality
-- protection: none
-- invariants: what is unknown has no row; a municipality and indicator are there once at most; delivered_by and loaded_on are there only for what a partner loaded
with

known as (select * from municipality_indicator),

final as (
    select
        known.municipality,
        known.indicator,
        known.value,
        known.period,
        known.source_nl,
        known.source_en,
        known.note,
        known.origin,
        known.delivered_by,
        known.loaded_on,
        known.invented
    from known
    inner join indicator on known.indicator = indicator.indicator
    order by known.municipality, indicator.position
)

select * from final
