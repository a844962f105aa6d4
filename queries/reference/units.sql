-- question: reference/units
-- grain: one row a unit
-- filters: none
-- columns: unit, singular_nl, plural_nl, singular_en, plural_en
-- unit: none
-- protection: none
-- invariants: in the one fixed order
with

rows_known as (select * from unit),

final as (
    select unit, singular_nl, plural_nl, singular_en, plural_en
    from rows_known
    order by unit
)

select * from final
