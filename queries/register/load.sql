-- question: register/load
-- grain: one row, the case register that the store was built with; none without one
-- filters: none
-- columns: load, source, loaded_at, reference_date, first_half, last_half, invented, cases
-- unit: loaded_at in UTC; cases counted over all half-years
-- protection: none
-- invariants: at most one row
with

loads as (select * from register_load),

final as (
    select
        load,
        source,
        loaded_at,
        reference_date,
        first_half,
        last_half,
        invented,
        cases
    from loads
)

select * from final
