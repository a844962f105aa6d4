-- question: harbours/scores
-- grain: one row a site and indicator
-- filters: regions
-- columns: site, indicator, score, finding_nl, finding_en, source, assessed_by, address, passage, dated, origin
-- unit: score from 0 (little opportunity) to 2 (much)
-- protection: none
-- invariants: every site has each indicator once, also unknown ones; what is unknown has no score, no finding and no source
with

places as (select * from harbour_place),

indicators as (select * from harbour_indicator),

latest as (
    select * from harbour_score
    where latest
),

final as (
    select
        places.site,
        indicators.indicator,
        latest.score,
        latest.finding_nl,
        latest.finding_en,
        latest.source,
        latest.assessed_by,
        latest.address,
        latest.passage,
        latest.dated,
        latest.origin
    from places
    cross join indicators
    left join latest
        on places.site = latest.site and indicators.indicator = latest.indicator
    where list_contains($regions, places.region)
    order by places.region_position, places.name, places.site, indicators.position
)

select * from final
