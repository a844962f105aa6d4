-- question: reference/harbour_indicators
-- grain: one row an indicator of the risk matrix of harbours
-- filters: none
-- columns: indicator, label_nl, label_en, short_nl, short_en, explanation_nl, explanation_en, direction, score_0_nl, score_0_en, score_1_nl, score_1_en, score_2_nl, score_2_en, document, line_from, line_to
-- unit: lines of the annual report
-- protection: none
-- invariants: rows come in one fixed order
with

harbour_indicators as (select * from harbour_indicator),

final as (
    select
        indicator,
        label_nl,
        label_en,
        short_nl,
        short_en,
        explanation_nl,
        explanation_en,
        direction,
        score_0_nl,
        score_0_en,
        score_1_nl,
        score_1_en,
        score_2_nl,
        score_2_en,
        document,
        line_from,
        line_to
    from harbour_indicators
    order by position
)

select * from final
