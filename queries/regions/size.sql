-- question: regions/size
-- grain: one row a region
-- filters: regions
-- columns: region, municipalities, inhabitants, land_km2, status
-- unit: municipalities and inhabitants on 1 January 2023; land in km2
-- protection: none
-- invariants: a region without municipalities of its own in the table has empty numbers and the status no_column
with

regions as (select * from region),

sizes as (select * from region_size),

final as (
    select
        regions.region,
        sizes.municipalities,
        sizes.inhabitants,
        sizes.land_km2,
        case when sizes.region is null then 'no_column' else 'reported' end as status
    from regions
    left join sizes on regions.region = sizes.region
    where list_contains($regions, regions.region)
    order by regions.position
)

select * from final
