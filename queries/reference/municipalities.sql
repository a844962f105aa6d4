-- question: reference/municipalities
-- grain: one row a municipality
-- filters: regions
-- columns: municipality, name, region, inhabitants, land_km2, address_density, urbanity_class, per_km2, land_per_inhabitant
-- unit: inhabitants of 1 January 2023; square kilometres of land; addresses per km2 around an address; inhabitants per km2 of land; m2 of land per inhabitant
-- protection: none
-- invariants: in the order of their codes; urbanity_class runs from 1, very urban, to 5, not urban
with

municipalities as (select * from municipality),

final as (
    select
        municipality,
        name,
        region,
        inhabitants,
        land_ha / 100 as land_km2,
        address_density,
        urbanity_class,
        inhabitants * 100 / land_ha as per_km2,
        land_ha * 10000 / inhabitants as land_per_inhabitant
    from municipalities
    where list_contains($regions, region)
    order by municipality
)

select * from final
