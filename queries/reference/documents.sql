-- question: reference/documents
-- grain: one row a document
-- filters: none
-- columns: document, title, publisher, year, address, licence
-- unit: none
-- protection: none
-- invariants: in the one fixed order
with

rows_known as (select * from document),

final as (
    select document, title, publisher, year, address, licence
    from rows_known
    order by document
)

select * from final
