-- question: drugs/load
-- grain: one row, the returns on drugs that the store was built with; none without one
-- filters: none
-- columns: load, source, loaded_at, invented, observations
-- unit: loaded_at in UTC; observations counted over all half-years
-- protection: none
-- invariants: at most one row
with

loads as (select * from drug_load),

final as (
    select
        load,
        source,
        loaded_at,
        invented,
        observations
    from loads
)

select * from final
