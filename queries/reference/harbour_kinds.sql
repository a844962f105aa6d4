-- question: reference/harbour_kinds
-- grain: one row a kind of harbour
-- filters: none
-- columns: kind, label_nl, label_en
-- unit: none
-- protection: none
-- invariants: rows come in one fixed order
with

harbour_kinds as (select * from harbour_kind),

final as (
    select
        kind,
        label_nl,
        label_en
    from harbour_kinds
    order by position
)

select * from final
