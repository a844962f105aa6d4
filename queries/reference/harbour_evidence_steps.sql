-- question: reference/harbour_evidence_steps
-- grain: one row a step of how much is known of a harbour
-- filters: none
-- columns: step, label_nl, label_en, explanation_nl, explanation_en, known_from
-- unit: known indicators, from which the step begins
-- protection: none
-- invariants: rows come in one fixed order
with

harbour_evidence_steps as (select * from harbour_evidence_step),

final as (
    select
        step,
        label_nl,
        label_en,
        explanation_nl,
        explanation_en,
        known_from
    from harbour_evidence_steps
    order by position
)

select * from final
