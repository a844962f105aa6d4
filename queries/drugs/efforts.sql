-- question: drugs/efforts
-- grain: one row a region, half-year, market, partner, effort and outcome
-- filters: half_years, regions
-- columns: region, half_year, period, market, partner, effort, effort_kind, outcome, dismissal, status, value, unit, previous, change, year_before, year_before_change, of_effort, share, note_nl, note_en, origin, invented, source, document, line_from, line_to
-- unit: as in the column unit; of_effort is the effort over all its outcomes, share a fraction of that
-- protection: none
-- invariants: value is empty exactly where status is not reported; a share only of an effort of 30 or more with a number for each outcome told
with

efforts as (select * from partner_effort),

final as (
    select
        region,
        half_year,
        period,
        market,
        partner,
        effort,
        effort_kind,
        outcome,
        dismissal,
        status,
        value,
        unit,
        previous,
        previous_change as change,
        year_before,
        year_before_change,
        of_effort,
        share,
        note_nl,
        note_en,
        origin,
        invented,
        source,
        document,
        line_from,
        line_to
    from efforts
    where
        list_contains($half_years, half_year)
        and (origin = 'published' or not $published_only)
        and (list_contains($regions, region) or ($all_regions and region = 'national'))
    order by
        region,
        half_year,
        market_position,
        partner_position,
        effort_position,
        outcome_position,
        period
)

select * from final
