"""Indicators of the outer area from the shell: template, check, load, undo, log."""

import sys

from data.indicators.contract import INDICATOR_VALUES
from data.loads.shell import main

if __name__ == "__main__":
    sys.exit(main(INDICATOR_VALUES))
