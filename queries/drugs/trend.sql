-- question: drugs/trend
-- grain: one row a region, series and period; a series is one measure of one market and step, of one scope and partner, over years or over half-years
-- filters: regions
-- columns: region, series, market, step, measure, kind, scope, scope_kind, fit, partner, period, period_kind, first_half, status, value, unit, precision, caveat, definition_nl, definition_en, gap, redefined, origin, invented, source, address, document
-- unit: as in the column unit, that of the kind
-- protection: none
-- invariants: a series never mixes scopes, partners, units, or years with half-years; gap says that periods between this point and the one before it are unknown, redefined that it counts something else; without a choice of regions also the country (region national)
with

observations as (select * from drug_observation),

final as (
    select
        region,
        series,
        market,
        step,
        measure,
        kind,
        scope,
        scope_kind,
        fit,
        partner,
        period,
        period_kind,
        first_half,
        status,
        amount as value,
        base_unit as unit,
        precision,
        caveat,
        definition_nl,
        definition_en,
        gap,
        redefined,
        origin,
        invented,
        source,
        address,
        document
    from observations
    where
        (origin = 'published' or not $published_only)
        and (list_contains($regions, region) or ($all_regions and region = 'national'))
    order by
        region,
        market_position,
        step_position,
        measure_position,
        scope_position,
        partner,
        series,
        period
)

select * from final
