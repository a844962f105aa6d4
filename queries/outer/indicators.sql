-- question: outer/indicators
-- grain: one row an indicator of the outer area
-- filters: none
-- columns: indicator, label_nl, label_en, explanation_nl, explanation_en, direction, unit_nl, unit_en, source_nl, source_en, title, address, period, default_weight, state, decimals, municipalities, partners, newest, invented
-- unit: municipalities is how many are known, partners how many delivered values
-- protection: none
-- invariants: every indicator is there once in its fixed order, also where nothing is known; title and address are empty where no document is named; newest and invented are empty where nothing is known
with

indicators as (select * from indicator),

documents as (select * from document),

known as (
    select
        indicator,
        cast(count(*) as bigint) as municipalities,
        cast(count(distinct delivered_by) as bigint) as partners,
        max(period) as newest,
        bool_or(invented) as invented
    from municipality_indicator
    group by indicator
),

final as (
    select
        indicators.indicator,
        indicators.label_nl,
        indicators.label_en,
        indicators.explanation_nl,
        indicators.explanation_en,
        indicators.direction,
        indicators.unit_nl,
        indicators.unit_en,
        indicators.source_nl,
        indicators.source_en,
        documents.title,
        documents.address,
        indicators.period,
        indicators.default_weight,
        indicators.state,
        indicators.decimals,
        coalesce(known.municipalities, 0) as municipalities,
        coalesce(known.partners, 0) as partners,
        known.newest,
        known.invented
    from indicators
    left join documents on indicators.document = documents.document
    left join known on indicators.indicator = known.indicator
    order by indicators.position
)

select * from final
