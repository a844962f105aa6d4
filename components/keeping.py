"""Keeps what is worked out of a build for as long as that build serves."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from queries import Stamp, serving_build

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")
_KEPT = 512


def kept_per_build(work: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Work something out once for each build and each set of (hashable) arguments.

    What is kept is shared by all visitors: the work must depend on its arguments only, and its
    result must not be changed.
    """

    @lru_cache(maxsize=_KEPT)
    def keep(
        _build: tuple[str, Stamp], *args: _Arguments.args, **kwargs: _Arguments.kwargs
    ) -> _Result:
        return work(*args, **kwargs)

    @wraps(work)
    def ask_once(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        build = serving_build()
        return keep((build.build, build.stamp), *args, **kwargs)

    return ask_once
