-- question: activities/instruments
-- grain: one row an instrument, programme, team, method or system
-- filters: regions
-- columns: instrument, name, kind, region, topic, status_nl, status_en, partners_nl, partners_en, note_nl, note_en, line_from, line_to
-- unit: lines of the annual report
-- protection: none
-- invariants: without a choice of regions also those of the network as a whole (region national)
with

instruments as (select * from report_instrument),

final as (
    select
        instrument,
        name,
        kind,
        region,
        topic,
        status_nl,
        status_en,
        partners_nl,
        partners_en,
        note_nl,
        note_en,
        line_from,
        line_to
    from instruments
    where list_contains($regions, region) or ($all_regions and region = 'national')
    order by instrument
)

select * from final
