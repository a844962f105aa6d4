"""Mistakes in how a page uses the components; never shown to a visitor."""


class IncompleteTile(Exception):  # noqa: N818 - reads as what it is in a sentence
    """A tile lacks something that every tile must have."""

    def __init__(self, *, tile: str, missing: list[str]) -> None:
        super().__init__(f"tile {tile!r} lacks {', '.join(missing)}")
