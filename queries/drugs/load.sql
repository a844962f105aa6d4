-- question: drugs/load
-- grain: one row, the returns on drugs that the store was built with; none without one
-- filters: none
-- columns: source, loaded_on, invented, observations
-- unit: observations counted over all half-years
-- protection: none
-- invariants: at most one row; the last delivery, invented only where every row is
with

loads as (select * from drug_load),

final as (
    select
        source,
        loaded_on,
        invented,
        observations
    from loads
)

select * from final
