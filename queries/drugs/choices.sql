-- question: drugs/choices
-- grain: one row a region, half-year and choice of what to act on
-- filters: half_years, regions
-- columns: region, half_year, choice, market, step, kind, act_on, effect, owner, next_check, last_result, last_note, last_check, last_half_year, invented, source
-- unit: none
-- protection: none
-- invariants: last_check is what was to be checked by the choice's own words a half-year before, empty for a new one; nothing where only published figures are asked for
with

choices as (select * from drug_choice),

final as (
    select
        region,
        half_year,
        choice,
        market,
        step,
        kind,
        act_on,
        effect,
        owner,
        next_check,
        last_result,
        last_note,
        last_check,
        last_half_year,
        invented,
        source
    from choices
    where
        list_contains($half_years, half_year)
        and not $published_only
        and (list_contains($regions, region) or ($all_regions and region = 'national'))
    order by
        region,
        half_year,
        market_position,
        kind_position,
        choice
)

select * from final
