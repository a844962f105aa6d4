"""Half-yearly returns on drugs from the shell: template, check, load, undo, log.

`template DIR --region R --period P` writes the next return, filled with last time's measures;
without these, empty files.
"""

import argparse
import re
import sys
from pathlib import Path

from data.drugs.contract import DRUGS, HALF_YEAR, PARTNERS, REGIONS
from data.drugs.entry import NextReturn, next_return, write_next_return
from data.loads.journal import NotLoaded
from data.loads.rules import rule
from data.loads.shell import main as shell


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns its exit status: 1 when something is wrong, 2 for wrong words."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["template"] and any(word.startswith("--region") for word in words):
        return _next_return(words[1:])
    return shell(DRUGS, words)


def _next_return(words: list[str]) -> int:
    options = _parser().parse_args(words)
    try:
        asked = next_return(region=options.region, period=options.period, partner=options.partner)
        for file in write_next_return(options.out, asked):
            print(file)
    except (NotLoaded, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(_told(asked))
    return 0


def _told(asked: NextReturn) -> str:
    if not asked.valued:
        return "Nothing was returned before: empty files."
    if asked.first:
        return f"{asked.valued} rows that it tells of other regions; take out what does not fit."
    return f"{asked.valued} rows to fill in."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data.drugs template")
    parser.add_argument("out", type=Path, metavar="DIR")
    parser.add_argument("--region", required=True, choices=REGIONS, metavar="REGION")
    parser.add_argument("--period", required=True, type=_half_year, metavar="HALF_YEAR")
    parser.add_argument("--partner", default="", choices=PARTNERS, metavar="PARTNER")
    return parser


def _half_year(text: str) -> str:
    if re.match(HALF_YEAR, text):
        return text
    raise argparse.ArgumentTypeError(f"must be {rule('form.half_year')}")


if __name__ == "__main__":
    sys.exit(main())
