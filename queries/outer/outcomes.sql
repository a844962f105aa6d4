-- question: outer/outcomes
-- grain: one row a measure of finds and a province or police unit, with its newest public figure
-- filters: none
-- columns: measure, label_nl, label_en, scope, scope_nl, scope_en, period, value, caveat, address
-- unit: places found
-- protection: none
-- invariants: only hemp farms, production and storage sites and dumpings; never of a municipality; each figure has its own period and source
with

figures as (select * from drug_figure),

measures as (select * from drug_measure),

scopes as (select * from drug_scope),

finds as (
    select
        figures.*,
        row_number() over (
            partition by figures.measure, figures.scope
            order by figures.period desc
        ) as age
    from figures
    where
        figures.scope_kind in ('province', 'police_unit')
        and figures.measure in (
            'farms_dismantled',
            'production_sites',
            'production_sites_all_drugs',
            'storage_sites',
            'waste_dumpings'
        )
        and figures.value is not null
),

final as (
    select
        finds.measure,
        measures.label_nl,
        measures.label_en,
        finds.scope,
        scopes.label_nl as scope_nl,
        scopes.label_en as scope_en,
        finds.period,
        finds.value,
        finds.caveat,
        finds.address
    from finds
    inner join measures on finds.measure = measures.measure
    inner join scopes on finds.scope = scopes.scope
    where finds.age = 1
    order by measures.position, scopes.position
)

select * from final
