-- question: quality/build
-- grain: one row, the build that serves
-- filters: none
-- columns: build, built_at, checks_held, checks, known_differences
-- unit: built_at in UTC; checks and differences counted
-- protection: none
-- invariants: exactly one row
with

builds as (select * from build),

checks as (
    select count(*) filter (where holds) as checks_held, count(*) as checks
    from reconciliation
),

differences as (select count(*) as known_differences from known_difference),

final as (
    select
        builds.build,
        builds.built_at,
        checks.checks_held,
        checks.checks,
        differences.known_differences
    from builds, checks, differences
)

select * from final
