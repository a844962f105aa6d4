"""Lets one write of many fail, as a full disk would."""

import os
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest


def fail_at(patch: pytest.MonkeyPatch, step: int) -> None:
    """Let the step-th write, rename or flush fail."""
    left = step

    def counting(real: Callable[..., object]) -> Callable[..., object]:
        def run(*arguments: object, **more: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                raise OSError("no space left")
            return real(*arguments, **more)

        return run

    for owner, name in (
        (pl.DataFrame, "write_parquet"),
        (Path, "write_text"),
        (Path, "rename"),
        (Path, "replace"),
        (Path, "mkdir"),
        (os, "fsync"),
    ):
        patch.setattr(owner, name, counting(getattr(owner, name)))
