-- question: reference/themes
-- grain: one row a theme
-- filters: none
-- columns: theme, position, label_nl, label_en, explanation_nl, explanation_en
-- unit: none
-- protection: none
-- invariants: in the one fixed order
with

rows_known as (select * from theme),

final as (
    select theme, position, label_nl, label_en, explanation_nl, explanation_en
    from rows_known
    order by position
)

select * from final
