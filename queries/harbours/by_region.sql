-- question: harbours/by_region
-- grain: one row a region
-- filters: regions
-- columns: region, sites, assessed, share, scored, oldest
-- unit: sites; assessed has at least one known indicator, scored enough of them for a score; share is assessed of sites
-- protection: none
-- invariants: every region is there, also without sites; scored is at most assessed, assessed at most sites; share and oldest are empty where there is nothing to tell them of
with

regions as (select * from region),

places as (select * from harbour_place),

final as (
    select
        regions.region,
        count(places.site) as sites,
        count(*) filter (where places.known > 0) as assessed,
        count(*) filter (where places.known > 0) / nullif(count(places.site), 0) as share,
        count(*) filter (where places.step <> 'white_spot') as scored,
        min(places.oldest) as oldest
    from regions
    left join places on regions.region = places.region
    where list_contains($regions, regions.region)
    group by regions.region, regions.position
    order by regions.position
)

select * from final
