-- question: harbours/summary
-- grain: one row
-- filters: none
-- columns: sites, assessed, scored, findings, partner_findings, oldest, newest, invented
-- unit: sites; findings, also older ones and those without a score
-- protection: none
-- invariants: scored is at most assessed, assessed at most sites; invented is true as soon as one finding is made up
with

places as (select * from harbour_place),

scores as (select * from harbour_score),

of_sites as (
    select
        count(*) as sites,
        count(*) filter (where known > 0) as assessed,
        count(*) filter (where step <> 'white_spot') as scored
    from places
),

of_findings as (
    select
        count(*) as findings,
        count(*) filter (where origin = 'partner') as partner_findings,
        min(dated) as oldest,
        max(dated) as newest,
        coalesce(bool_or(invented), false) as invented
    from scores
),

final as (
    select
        of_sites.sites,
        of_sites.assessed,
        of_sites.scored,
        of_findings.findings,
        of_findings.partner_findings,
        of_findings.oldest,
        of_findings.newest,
        of_findings.invented
    from of_sites
    cross join of_findings
)

select * from final
