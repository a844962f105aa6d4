-- question: drugs/labels
-- grain: one row a key of a reference table on drugs
-- filters: none
-- columns: what, key, parent, label_nl, label_en, explanation_nl, explanation_en
-- unit: none
-- protection: none
-- invariants: in each table's own order; parent is the market of a step, the kind of a measure, unit, scope or effort; of a unit the label is one and the explanation many
with

labels as (
    select
        'market' as what,
        market as "key",
        null as parent,
        "position",
        label_nl,
        label_en,
        null as explanation_nl,
        null as explanation_en
    from drug_market
    union all
    select
        'step' as what,
        step as "key",
        market as parent,
        "position",
        label_nl,
        label_en,
        explanation_nl,
        explanation_en
    from drug_step
    union all
    select
        'measure' as what,
        measure as "key",
        kind as parent,
        "position",
        label_nl,
        label_en,
        explanation_nl,
        explanation_en
    from drug_measure
    union all
    select
        'partner' as what,
        partner as "key",
        null as parent,
        "position",
        label_nl,
        label_en,
        null as explanation_nl,
        null as explanation_en
    from drug_partner
    union all
    select
        'scope' as what,
        scope as "key",
        kind as parent,
        "position",
        label_nl,
        label_en,
        null as explanation_nl,
        null as explanation_en
    from drug_scope
    union all
    select
        'information' as what,
        information as "key",
        null as parent,
        "position",
        label_nl,
        label_en,
        explanation_nl,
        explanation_en
    from information_status
    union all
    select
        'status' as what,
        status as "key",
        null as parent,
        "position",
        label_nl,
        label_en,
        explanation_nl,
        explanation_en
    from observation_status
    union all
    select
        'choice_kind' as what,
        kind as "key",
        null as parent,
        "position",
        label_nl,
        label_en,
        explanation_nl,
        explanation_en
    from choice_kind
    union all
    select
        'check_result' as what,
        result as "key",
        null as parent,
        "position",
        label_nl,
        label_en,
        null as explanation_nl,
        null as explanation_en
    from check_result
    union all
    select
        'effort' as what,
        effort as "key",
        kind as parent,
        "position",
        label_nl,
        label_en,
        null as explanation_nl,
        null as explanation_en
    from drug_effort
    union all
    select
        'outcome' as what,
        outcome as "key",
        null as parent,
        "position",
        label_nl,
        label_en,
        null as explanation_nl,
        null as explanation_en
    from effort_outcome
    union all
    select
        'unit' as what,
        unit as "key",
        kind as parent,
        "position",
        singular_nl as label_nl,
        singular_en as label_en,
        plural_nl as explanation_nl,
        plural_en as explanation_en
    from drug_unit
),

final as (
    select
        what,
        "key",
        parent,
        label_nl,
        label_en,
        explanation_nl,
        explanation_en
    from labels
    order by what, "position"
)

select * from final
