-- question: harbours/findings
-- grain: one row a finding on a site and indicator, also older ones and those without a score
-- filters: regions
-- columns: site, indicator, score, latest, finding_nl, finding_en, source, assessed_by, address, passage, dated, origin
-- unit: score from 0 (little opportunity) to 2 (much)
-- protection: none
-- invariants: at most one row a site and indicator is the latest, and it has a score; a finding without a score leaves the indicator as it is
with

places as (select * from harbour_place),

indicators as (select * from harbour_indicator),

scores as (select * from harbour_score),

final as (
    select
        scores.site,
        scores.indicator,
        scores.score,
        scores.latest,
        scores.finding_nl,
        scores.finding_en,
        scores.source,
        scores.assessed_by,
        scores.address,
        scores.passage,
        scores.dated,
        scores.origin
    from scores
    inner join places on scores.site = places.site
    inner join indicators on scores.indicator = indicators.indicator
    where list_contains($regions, places.region)
    order by
        places.region_position asc,
        places.name asc,
        places.site asc,
        indicators.position asc,
        scores.latest desc,
        scores.dated_to desc,
        scores.source asc
)

select * from final
