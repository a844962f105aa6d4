"""Half-yearly returns on drugs from the shell: template, check, load, undo, log."""

import sys

from data.drugs.contract import DRUGS
from data.loads.shell import main

if __name__ == "__main__":
    sys.exit(main(DRUGS))
