-- question: drugs/answers
-- grain: one row a region, half-year and partner that was asked for its return
-- filters: half_years, regions
-- columns: region, half_year, partner, answered, rows, last_answer
-- unit: numbers of rows in the return
-- protection: none
-- invariants: a partner is asked from its first return on; last_answer is the last half-year up to this one that it answered for; nothing where only published figures are asked for
with

answers as (select * from drug_return),

final as (
    select
        region,
        half_year,
        partner,
        answered,
        rows,
        last_answer
    from answers
    where
        not $published_only
        and list_contains($half_years, half_year)
        and (list_contains($regions, region) or ($all_regions and region = 'national'))
    order by region, half_year, partner_position
)

select * from final
