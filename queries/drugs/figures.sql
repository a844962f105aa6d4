-- question: drugs/figures
-- grain: one row a public figure
-- filters: none
-- columns: figure, market, step, measure, kind, scope, scope_kind, partner, period, period_kind, first_half, status, value, unit, precision, caveat, printed, information, definition_nl, definition_en, note_nl, note_en, address, document, line_from, line_to, series
-- unit: as in the column unit, as the source gives it
-- protection: none
-- invariants: exactly the figures that were published, each with one source: an address, or a document and its lines; figures of one series can be drawn as one line, no others
with

figures as (select * from drug_figure),

final as (
    select
        observation as figure,
        market,
        step,
        measure,
        kind,
        scope,
        scope_kind,
        partner,
        period,
        period_kind,
        first_half,
        status,
        value,
        unit,
        precision,
        caveat,
        printed,
        information,
        definition_nl,
        definition_en,
        note_nl,
        note_en,
        address,
        document,
        line_from,
        line_to,
        series
    from figures
    order by
        market_position,
        step_position,
        measure_position,
        scope_position,
        series,
        period,
        observation
)

select * from final
