import dataclasses
import re
from pathlib import Path

import pytest

from data.store import STORE_VARIABLE
from settings import Description, SettingError, Settings, descriptions, read_settings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def test_defaults() -> None:
    """Given an empty environment, when the settings are read, then each has its default."""
    assert read_settings({}) == Settings()
    assert read_settings({"PORT": "  "}).port == 8501


def test_values() -> None:
    """Given values in the environment, when the settings are read, then they have their types."""
    settings = read_settings(
        {"HOST": "::", "PORT": "0", "ALLOWED_HOSTS": "a.nl, *.b.nl,[::1]", "WARM_UP": "off"}
    )
    assert settings.port == 0
    assert settings.allowed_hosts == ("a.nl", "*.b.nl", "[::1]")
    assert settings.warm_up is False


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "-1"),
        ("PORT", "65536"),
        ("ALLOWED_HOSTS", "a.*.nl"),
        ("ALLOWED_HOSTS", ","),
        ("ALLOWED_HOSTS", "https://a.nl"),
        ("FRAME_ANCESTORS", "'self'; script-src *"),
        ("FRAME_ANCESTORS", "a.nl\r\nSet-Cookie: x"),
        ("EMBED_HOSTS", "*"),
        ("EMBED_HOSTS", "intranet.example.nl"),
        ("WARM_UP", "yes"),
        ("LOADING", "yes"),
    ],
)
def test_refused_values(name: str, value: str) -> None:
    """Given a value that can't be used, when the settings are read, then the error names both."""
    with pytest.raises(SettingError, match=re.escape(f"{name}={value!r}")):
        read_settings({name: value})


@pytest.mark.parametrize(
    ("environment", "may_load"),
    [
        ({}, True),
        ({"HOST": "::1"}, True),
        ({"HOST": "localhost"}, True),
        ({"HOST": "127.0.0.2"}, True),
        ({"HOST": "0.0.0.0"}, False),  # noqa: S104 - that is what is refused
        ({"HOST": "::"}, False),
        ({"HOST": "intranet"}, False),
        ({"ALLOWED_HOSTS": "a.example.nl,127.0.0.1"}, False),
        ({"ALLOWED_HOSTS": "*"}, False),
        ({"LOADING": "off"}, False),
        ({"LOADING": "on", "HOST": "0.0.0.0"}, True),  # noqa: S104
    ],
)
def test_who_may_load(environment: dict[str, str], may_load: bool) -> None:
    """Given where the server can be reached, when nothing else is said, then a register can be
    loaded on this machine only; on and off say it outright.
    """
    assert read_settings(environment).may_load is may_load


def test_each_setting_is_documented() -> None:
    """Given docs/settings.md, when its table is read, then it holds every setting literally."""
    rows = re.findall(r"^\| `([A-Z_]+)` \| `(.+?)` \| (.+) \|$", PAGE.read_text(), re.MULTILINE)
    documented = [Description(name=row[0], default=row[1], meaning=row[2]) for row in rows]
    assert tuple(documented) == descriptions()


def test_the_store_is_declared_too() -> None:
    """Given the variable data/ reads, when the settings are listed, then it is among them."""
    assert STORE_VARIABLE in {description.name for description in descriptions()}


def test_names_are_unique() -> None:
    """Given all settings, when their names are counted, then none occurs twice."""
    names = [description.name for description in descriptions()]
    assert len(set(names)) == len(names) == len(dataclasses.fields(Settings))
