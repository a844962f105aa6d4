-- question: interventions/mix
-- grain: one row a region and kind of advice
-- filters: periods, regions
-- columns: region, kind, advice, share, status
-- unit: pieces of advice; share of the region's advice, 0 to 1
-- protection: none
-- invariants: share is empty where the base is under 30 pieces of advice or where a kind of the region is blank; no total row
with

advice as (
    select
        *,
        sum(value) over same_region as base,
        bool_or(status = 'blank') over same_region as incomplete
    from figure
    where dimension = 'advice_kind'
    window same_region as (partition by region, period)
),

final as (
    select
        region,
        member as kind,
        value as advice,
        case when base >= 30 and not incomplete then value / base end as share,
        status
    from advice
    where
        list_contains($periods, period)
        and list_contains($regions, region)
    order by region_position, measure_position
)

select * from final
