"""Every contract whose loads are part of the store; the case register is counted first instead."""

from data.drugs.contract import DRUGS
from data.harbours.contract import HARBOURS
from data.indicators.contract import INDICATOR_VALUES
from data.loads.contract import Contract

CONTRACTS: tuple[Contract, ...] = (DRUGS, HARBOURS, INDICATOR_VALUES)
