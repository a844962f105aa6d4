"""Mistakes in how a page uses the components; never shown to a visitor."""


class IncompleteTile(Exception):  # noqa: N818 - reads as what it is in a sentence
    """A tile lacks something that every tile must have."""

    def __init__(self, *, tile: str, missing: list[str]) -> None:
        super().__init__(f"tile {tile!r} lacks {', '.join(missing)}")


class MissingLimits(Exception):  # noqa: N818
    """A map asks for a measure of which nobody has reviewed the limits of its classes."""

    def __init__(self, *, measure: str, basis: str) -> None:
        super().__init__(f"data/reference/class_limits.csv has no limits for {measure} {basis}")
