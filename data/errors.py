"""Errors of the data room, each naming the place and the rule that was broken."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, order=True)
class Finding:
    """One thing wrong with an input.

    file: path below the data folder; line: 1 is the header, 0 the file as a whole;
    column: empty where the whole line is meant; rule: what was broken; value: as read.
    """

    file: str
    line: int
    column: str
    rule: str
    value: str = ""

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        column = f", column {self.column}" if self.column else ""
        value = f" (read: {self.value[:80]!r})" if self.value else ""
        return f"{place}{column}: {self.rule}{value}"


class BrokenInput(Exception):  # noqa: N818 - reads as what it is in a sentence
    """An input breaks its contract; nothing of it is used."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = sorted(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class FailedReconciliation(Exception):  # noqa: N818
    """Figures that must add up do not; the store that served keeps serving."""
