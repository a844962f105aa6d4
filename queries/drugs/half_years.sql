-- question: drugs/half_years
-- grain: one row a region and half-year of which something is known
-- filters: regions
-- columns: region, half_year, published, returned, answered, asked
-- unit: numbers of partners that answered and that were asked
-- protection: none
-- invariants: published half-years have a public figure of that half-year or its year; where only published figures are asked for no others; without a choice of regions also the country (region national)
with

half_years as (
    select * from drug_period
    where published or not $published_only
),

answers as (
    select
        region,
        half_year,
        count(*) filter (where answered) as answered,
        count(*) as asked
    from drug_return
    where not $published_only
    group by region, half_year
),

final as (
    select
        half_years.region,
        half_years.half_year,
        half_years.published,
        half_years.returned and not $published_only as returned,
        coalesce(answers.answered, 0) as answered,
        coalesce(answers.asked, 0) as asked
    from half_years
    left join answers
        on half_years.region = answers.region and half_years.half_year = answers.half_year
    where
        list_contains($regions, half_years.region)
        or ($all_regions and half_years.region = 'national')
    order by half_years.region, half_years.half_year
)

select * from final
