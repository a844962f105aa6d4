-- question: drugs/against_country
-- grain: one row a region, line, year and figure of the country for the same step and measure
-- filters: regions
-- columns: region, market, step, measure, kind, year, scope, fit, partner, value, previous, halves, country_scope, country_partner, country_value, country_previous, unit, share, origin, invented, country_address, country_document
-- unit: as in the column unit, that of the kind; share is a fraction of the country
-- protection: none
-- invariants: a year is a figure of that year, or two half-years of one line and definition added (halves 2), never of percentages; share only of what the same partner counts for the whole country, with the region's scope no larger than the region and a country of 30 or more
with

years as (select * from drug_against_country),

final as (
    select
        region,
        market,
        step,
        measure,
        kind,
        year,
        scope,
        fit,
        partner,
        amount as value,
        previous,
        halves,
        country_scope,
        country_partner,
        country_value,
        country_previous,
        base_unit as unit,
        share,
        origin,
        invented,
        country_address,
        country_document
    from years
    where
        list_contains($regions, region)
        and (published or not $published_only)
    order by
        region,
        market_position,
        step_position,
        measure_position,
        scope_position,
        partner,
        origin,
        halves,
        year,
        country_position
)

select * from final
