-- question: quality/reconciliation
-- grain: one row a check and place
-- filters: none
-- columns: check, expected, found, holds, note
-- unit: counts, or euro cents for amounts; note is the period
-- protection: none
-- invariants: a store is only served when every check holds
with

results as (select * from reconciliation),

final as (
    select "check", expected, found, holds, note
    from results
    order by "check"
)

select * from final
