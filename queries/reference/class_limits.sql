-- question: reference/class_limits
-- grain: one row a measure and basis
-- filters: none
-- columns: measure, basis, limits, document, why_nl, why_en
-- unit: that of the measure on the basis
-- protection: none
-- invariants: limits are one to five rising numbers with ; between them, each the lowest number of a class; what is under the first is a class too
with

rows_known as (select * from class_limits),

final as (
    select measure, basis, limits, document, why_nl, why_en
    from rows_known
    order by measure, basis
)

select * from final
