-- question: outer/limits
-- grain: one row a number that the opportunity index is read by
-- filters: none
-- columns: limit, value, label_nl, label_en, explanation_nl, explanation_en
-- unit: parts from 0 to 1, and plain numbers
-- protection: none
-- invariants: every limit is there once in its fixed order
with

limits as (select * from index_limit),

final as (
    select
        limits.limit,
        limits.value,
        limits.label_nl,
        limits.label_en,
        limits.explanation_nl,
        limits.explanation_en
    from limits
    order by limits.position
)

select * from final
