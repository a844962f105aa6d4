-- question: quality/inputs
-- grain: one row an input file
-- filters: none
-- columns: file, rows, about_nl, about_en, title, publisher, year, address, licence, lines
-- unit: rows; lines of the document
-- protection: none
-- invariants: every input of the store is named with its document, or its rows name their own
with

files as (select * from input_file),

documents as (select * from document),

final as (
    select
        files.file,
        files.rows,
        files.about_nl,
        files.about_en,
        documents.title,
        documents.publisher,
        documents.year,
        documents.address,
        documents.licence,
        files.lines
    from files
    left join documents on files.document = documents.document
    order by files.file
)

select * from final
