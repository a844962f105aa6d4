"""What partners found at harbours, from the shell: `python -m data.harbours check PATH`."""

import sys

from data.harbours.contract import HARBOURS
from data.loads.shell import main

if __name__ == "__main__":
    sys.exit(main(HARBOURS))
