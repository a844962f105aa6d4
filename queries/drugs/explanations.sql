-- question: drugs/explanations
-- grain: one row a region, half-year and explanation of a market, step or measure
-- filters: half_years, regions
-- columns: region, half_year, period, market, step, measure, partner, text_nl, text_en, origin, invented, source, document, line_from, line_to
-- unit: none
-- protection: none
-- invariants: without a choice of regions also the country (region national)
with

explained as (select * from drug_explanation),

final as (
    select
        region,
        half_year,
        period,
        market,
        step,
        measure,
        partner,
        text_nl,
        text_en,
        origin,
        invented,
        source,
        document,
        line_from,
        line_to
    from explained
    where
        other_market is null
        and list_contains($half_years, half_year)
        and (origin = 'published' or not $published_only)
        and (list_contains($regions, region) or ($all_regions and region = 'national'))
    order by
        region,
        half_year,
        market_position,
        step_position,
        measure_position,
        period,
        text_nl
)

select * from final
