-- question: reference/harbour_classes
-- grain: one row a class of the score of harbours
-- filters: none
-- columns: level, label_nl, label_en, share_from
-- unit: share of the points that the known indicators could have had, from which the class begins
-- protection: none
-- invariants: rows come in one fixed order
with

harbour_classes as (select * from harbour_class),

final as (
    select
        level,
        label_nl,
        label_en,
        share_from
    from harbour_classes
    order by position
)

select * from final
