"""The empty files of a register, with a description of every column beside them."""

from pathlib import Path

from data.loads import template
from data.loads.template import Notice, Templates
from data.register.contract import REGISTER

NAME = "register"
_EMPTY = Notice(
    title="Regiobeeld: leeg casusregister / empty case register",
    lines=(
        "Vul elke tabel; laat de kolomnamen staan. Geen persoonsgegevens.",
        "Fill in each table; leave the column names as they are. No personal data.",
    ),
)
_TABLES = tuple(REGISTER.values())


def write_templates(folder: Path) -> list[Path]:
    """Write an empty workbook and empty CSV files below folder; returns the files."""
    return template.write_templates(folder, _TABLES, name=NAME, notice=_EMPTY)


def pack_templates() -> Templates:
    """The files of write_templates, in memory."""
    return template.pack_templates(_TABLES, name=NAME, notice=_EMPTY)
