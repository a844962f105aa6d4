"""Finds citizen-service numbers: no table takes personal data.

A Dutch citizen-service number (BSN) has nine digits, or eight with the leading zero left out. The
digits times 9, 8, ... 2 and the last one times -1 add up to a multiple of eleven. About one in
eleven other numbers of that length does too; those are refused as well, which the rule says.
"""

import polars as pl

from data.loads.rules import rule

RULE = rule("value.personal")
AMOUNT_RULE = rule("value.personal_amount")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_WORTH_A_LOOK = r"[0-9][0-9 .]{6,}[0-9]"
_WHOLE = r"^[0-9]{8,9}$"
_RUN = r"[0-9]+"
_BETWEEN = r"[ .]"


def holds_number(text: pl.Expr) -> pl.Expr:
    """Whether a text holds a citizen-service number, alone or among other characters.

    The digits may be parted by points or spaces, as people write them. Hyphens and slashes part
    numbers: 2023-0123 is how many registers mark a case.
    """
    runs = text.str.extract_all(_RUN)
    joined = text.str.replace_all(_BETWEEN, "").str.extract_all(_RUN)
    numbers = pl.concat_list(runs, joined)
    found = numbers.list.eval(passes(pl.element())).list.any()
    return found.fill_null(value=False)


def worth_a_look(text: pl.Expr) -> pl.Expr:
    """Whether a text has enough digits in a row to hold one; cheap, and never wrongly false."""
    return text.str.contains(_WORTH_A_LOOK).fill_null(value=False)


def passes(number: pl.Expr) -> pl.Expr:
    """Whether a text is 8 or 9 digits that pass the eleven-check; all zeros do not."""
    padded = pl.when(number.str.contains(_WHOLE)).then(number.str.zfill(9))
    digits = [padded.str.slice(place, 1).cast(pl.Int32, strict=False) for place in range(9)]
    weighed = sum(
        (digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)), pl.lit(0)
    )
    return ((weighed % 11 == 0) & (number.str.strip_chars("0") != "")).fill_null(value=False)
