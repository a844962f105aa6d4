-- question: drugs/picture
-- grain: one row a region, half-year and observation that says something of that half-year
-- filters: half_years, regions
-- columns: region, half_year, observation, fit, market, step, measure, kind, tells, scope, scope_kind, partner, period, period_kind, status, value, unit, given_value, given_unit, precision, information, caveat, printed, definition_nl, definition_en, note_nl, note_en, previous, previous_comparison, change, change_share, year_before, year_before_comparison, year_before_change, year_before_share, origin, invented, source, address, document, line_from, line_to
-- unit: as in the column unit, that of the kind; given_value and given_unit as the partner or source wrote it; shares are fractions of what was before
-- protection: none
-- invariants: value is empty exactly where status is not reported; a change only where the comparison is comparable, a share of it only of counts of 30 or more; year_before is the same half a year before, and empty for a figure of a year; without a choice of regions also the country (region national)
with

observations as (select * from drug_picture),

final as (
    select
        region,
        half_year,
        observation,
        fit,
        market,
        step,
        measure,
        kind,
        tells,
        scope,
        scope_kind,
        partner,
        period,
        period_kind,
        status,
        amount as value,
        base_unit as unit,
        case when unit <> base_unit then value end as given_value,
        case when unit <> base_unit then unit end as given_unit,
        precision,
        information,
        caveat,
        printed,
        definition_nl,
        definition_en,
        note_nl,
        note_en,
        previous,
        previous_comparison,
        previous_change as change,
        previous_share as change_share,
        year_before,
        year_before_comparison,
        year_before_change,
        year_before_share,
        origin,
        invented,
        source,
        address,
        document,
        line_from,
        line_to
    from observations
    where
        list_contains($half_years, half_year)
        and (origin = 'published' or not $published_only)
        and (list_contains($regions, region) or ($all_regions and region = 'national'))
    order by
        region,
        half_year,
        market_position,
        step_position,
        measure_position,
        scope_position,
        partner,
        series,
        period
)

select * from final
