-- question: reference/phases
-- grain: one row a step of the Werkwijze Integrale Casusaanpak
-- filters: none
-- columns: phase, position, label_nl, label_en, explanation_nl, explanation_en
-- unit: none
-- protection: none
-- invariants: in the one fixed order
with

rows_known as (select * from phase),

final as (
    select phase, position, label_nl, label_en, explanation_nl, explanation_en
    from rows_known
    order by position
)

select * from final
