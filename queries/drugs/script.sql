-- question: drugs/script
-- grain: one row a region, half-year, market and step of its crime script
-- filters: half_years, regions
-- columns: region, half_year, market, step, status, observations, numbers, active, without_answer, explanations, partners
-- unit: numbers of observations, of explanations and of partners
-- protection: none
-- invariants: every step of every market is there; activity where something was found in the region, information where something is known, blind_spot where nothing is; figures of a whole year, or of a scope that reaches beyond the region, are information, never activity; without a choice of regions also the country (region national)
with

steps as (select * from drug_script),

final as (
    select
        region,
        half_year,
        market,
        step,
        status,
        observations,
        numbers,
        active,
        without_answer,
        explanations,
        partners
    from steps
    where
        published = $published_only
        and list_contains($half_years, half_year)
        and (list_contains($regions, region) or ($all_regions and region = 'national'))
    order by region, half_year, step_position
)

select * from final
