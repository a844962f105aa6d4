-- question: outer/evidence
-- grain: one row a published figure that speaks against reading the index too quickly
-- filters: none
-- columns: evidence, year, part, whole, share, text_nl, text_en, title, publisher, address
-- unit: part and whole are counts, share is from 0 to 1
-- protection: none
-- invariants: every figure names its document; a part is not more than the whole
with

figures as (select * from outer_evidence),

documents as (select * from document),

final as (
    select
        figures.evidence,
        figures.year,
        figures.part,
        figures.whole,
        figures.part / figures.whole as share,
        figures.text_nl,
        figures.text_en,
        documents.title,
        documents.publisher,
        documents.address
    from figures
    inner join documents on figures.document = documents.document
    order by figures.position
)

select * from final
