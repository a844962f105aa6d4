-- A known difference is still exactly as large as it is described.
with

totals as (select * from published_total),

measures as (select * from measure),

facts as (select * from report_fact),

differences as (select * from known_difference),

cases as (
    select value from totals
    where measure = 'cases'
),

mentions as (
    select sum(totals.value) as value
    from totals
    inner join measures on totals.measure = measures.measure
    where measures.dimension = 'theme'
),

gaps as (
    select 'cases_against_summary' as difference, facts.value - cases.value as found
    from facts, cases
    where facts.fact = 'F004'
    union all
    select 'mentions_against_cases' as difference, mentions.value - cases.value as found
    from mentions, cases
    union all
    select 'bibob_against_summary' as difference, totals.value - facts.value as found
    from totals, facts
    where totals.measure = 'advice_bibob' and facts.fact = 'F005'
    union all
    select 'number_of_riecs' as difference, announced.value - listed.value as found
    from facts as announced, facts as listed
    where announced.fact = 'F017' and listed.fact = 'F018'
),

final as (
    select
        'known_difference_unchanged' as topic,
        '2023' as period,
        differences.difference as place,
        differences.expected_gap as expected,
        gaps.found
    from differences
    left join gaps on differences.difference = gaps.difference
    where differences.expected_gap is not null
)

select * from final
