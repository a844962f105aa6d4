-- question: outer/presets
-- grain: one row a preset and indicator
-- filters: none
-- columns: preset, label_nl, label_en, explanation_nl, explanation_en, indicator, weight
-- unit: weight, from 0 to 3
-- protection: none
-- invariants: every indicator is there once in every preset, both in their fixed order; one that the preset does not name weighs 0
with

presets as (select * from indicator_preset),

weights as (select * from indicator_weight),

final as (
    select
        presets.preset,
        presets.label_nl,
        presets.label_en,
        presets.explanation_nl,
        presets.explanation_en,
        indicator.indicator,
        coalesce(weights.weight, 0.0) as weight
    from presets
    cross join indicator
    left join weights
        on presets.preset = weights.preset and indicator.indicator = weights.indicator
    order by presets.position, indicator.position
)

select * from final
