"""Stands in for the real room: the build is the text in build.txt."""

from pathlib import Path


class StoreUnavailable(Exception):  # noqa: N818 - named as in the real room
    """There is no store."""


def store_health() -> str:
    """Return the id of the build."""
    try:
        return Path("build.txt").read_text()
    except FileNotFoundError as error:
        raise StoreUnavailable("the store is missing") from error


def warm_up() -> None:
    """Fail, so that a test can see what comes of that."""
    raise RuntimeError("this question\nhas no answer")
