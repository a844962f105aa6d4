-- question: activities/facts
-- grain: one row a fact
-- filters: regions
-- columns: fact, region, topic, label_nl, label_en, value, unit, qualifier, period_nl, period_en, place, note_nl, note_en, printed_figure, repeats, section, line_from, line_to
-- unit: as in the column unit
-- protection: none
-- invariants: without a choice of regions also the facts of the network as a whole (region national)
with

facts as (select * from report_fact),

final as (
    select
        fact,
        region,
        topic,
        label_nl,
        label_en,
        value,
        unit,
        qualifier,
        period_nl,
        period_en,
        place,
        note_nl,
        note_en,
        printed_figure = 'yes' as printed_figure,
        repeats,
        section,
        line_from,
        line_to
    from facts
    where list_contains($regions, region) or ($all_regions and region = 'national')
    order by fact
)

select * from final
