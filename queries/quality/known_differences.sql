-- question: quality/known_differences
-- grain: one row a known difference
-- filters: none
-- columns: difference, one_nl, one_en, other_nl, other_en, explanation_nl, explanation_en, expected_gap
-- unit: expected_gap in the unit of the two sides, empty where no number can be put to it
-- protection: none
-- invariants: a gap with a number is checked at every build
with

differences as (select * from known_difference),

final as (
    select
        difference,
        one_nl,
        one_en,
        other_nl,
        other_en,
        explanation_nl,
        explanation_en,
        expected_gap
    from differences
)

select * from final
