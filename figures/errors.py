"""Errors of the drawing room; each message is one line that a person can act on."""


class FigureError(ValueError):
    """A figure can't be drawn."""


class WrongFrame(FigureError):  # noqa: N818 - reads as what it is in a sentence
    """The frame lacks what the figure draws: a column, a row, a kind of value."""


class UnknownTheme(FigureError):  # noqa: N818
    """There is no look of that name."""

    def __init__(self, theme: str) -> None:
        super().__init__(f"unknown theme {theme!r}; known are light and dark")
