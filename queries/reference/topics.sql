-- question: reference/topics
-- grain: one row a topic
-- filters: none
-- columns: topic, label_nl, label_en
-- unit: none
-- protection: none
-- invariants: in the one fixed order
with

rows_known as (select * from topic),

final as (
    select topic, label_nl, label_en
    from rows_known
    order by topic
)

select * from final
