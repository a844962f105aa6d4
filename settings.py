"""Every setting that the server reads from the environment, declared once, as data."""

import dataclasses
import ipaddress
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

T = TypeVar("T")
_HIGHEST_PORT = 65535
_LONGEST_LINE = 80
_HOST_NAME = re.compile(r"\*|(\*\.)?[\w-]+(\.[\w-]+)*|\[[0-9A-Fa-f:.]+\]")
_FRAME_SOURCE = re.compile(r"'(self|none)'|https?://[\w.*-]+(:\d+)?")


class SettingError(ValueError):
    """A setting has a value that can't be used; the message names the setting and the value."""


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _HIGHEST_PORT:
        raise ValueError(f"a whole number from 0 to {_HIGHEST_PORT} is needed")
    return int(text)


def _host_names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names or not all(_HOST_NAME.fullmatch(name) for name in names):
        raise ValueError("names with commas between them are needed, such as a.example.nl,*.b.nl")
    return names


def _frame_sources(text: str) -> str:
    if not all(_FRAME_SOURCE.fullmatch(source) for source in text.split()):
        raise ValueError("'self', 'none' or origins with spaces between them are needed")
    return text


def _on_or_off(text: str) -> bool:
    if text not in {"on", "off"}:
        raise ValueError("on or off is needed")
    return text == "on"


def _loading(text: str) -> str:
    if text not in {"on", "off", "local"}:
        raise ValueError("on, off or local is needed")
    return text


def _one_line(text: str) -> str:
    if len(text) > _LONGEST_LINE or not text.isprintable():
        raise ValueError(f"one line of at most {_LONGEST_LINE} letters is needed")
    return text


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _setting(*, name: str, default: str, meaning: str, parse: Callable[[str], T]) -> T:
    """Declare a field of Settings whose value comes from the environment variable `name`."""
    metadata = {"name": name, "default": default, "meaning": meaning, "parse": parse}
    return dataclasses.field(default_factory=lambda: parse(default), metadata=metadata)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Settings:
    """What the server must know before it starts; see docs/settings.md."""

    host: str = _setting(
        name="HOST",
        default="127.0.0.1",
        meaning="Address to listen on. 0.0.0.0 or :: listens on every network card.",
        parse=str,
    )
    port: int = _setting(
        name="PORT",
        default="8501",
        meaning="Port to listen on. 0 lets the system choose a free one.",
        parse=_port,
    )
    allowed_hosts: tuple[str, ...] = _setting(
        name="ALLOWED_HOSTS",
        default="localhost,127.0.0.1,[::1]",
        meaning="Names under which browsers may reach the server, with commas between them. "
        "Other names get status 400, which keeps foreign sites out (DNS rebinding). HOST itself "
        "is always allowed, `*` allows every name, and /healthz answers under every name.",
        parse=_host_names,
    )
    frame_ancestors: str = _setting(
        name="FRAME_ANCESTORS",
        default="'self'",
        meaning="Who may show the dashboard in a frame: 'self', 'none' or origins with spaces "
        "between them.",
        parse=_frame_sources,
    )
    embed_hosts: str = _setting(
        name="EMBED_HOSTS",
        default="'none'",
        meaning="Who, besides FRAME_ANCESTORS, may show a single tile (`?tile=<key>`) in a frame: "
        "'none', 'self' or origins with spaces between them, such as https://intranet.example.nl.",
        parse=_frame_sources,
    )
    forwarded_allow_ips: str = _setting(
        name="FORWARDED_ALLOW_IPS",
        default="127.0.0.1",
        meaning="Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are "
        "believed, with commas between them.",
        parse=str,
    )
    warm_up: bool = _setting(
        name="WARM_UP",
        default="on",
        meaning="`on` asks each question once in the background at start-up; `off` leaves that "
        "to the first visitors.",
        parse=_on_or_off,
    )
    loading: str = _setting(
        name="LOADING",
        default="local",
        meaning="Whether the pages may load a case register or a return on drugs and undo that: "
        "`on`, `off`, or `local`: only while HOST and all ALLOWED_HOSTS are this machine itself. "
        "The dashboard knows no visitors apart, so `on` is for a network where each may load.",
        parse=_loading,
    )
    classification: str = _setting(
        name="CLASSIFICATION",
        default="Voor intern gebruik",
        meaning="The line on each page of what is taken along: slides, PDF, workbook, CSV and "
        "pictures.",
        parse=_one_line,
    )
    store: str = _setting(
        name="REGIOBEELD_STORE",
        default="data/store",
        meaning="Folder of the store. It is data/ that reads this setting, also for a build.",
        parse=str,
    )
    views: str = _setting(
        name="REGIOBEELD_VIEWS",
        default="data/store-views",
        meaning="Folder of the saved views, agendas and decisions, on a local disk; builds leave "
        "it alone, so it is the one to back up. Unless set, it lies beside the folder of the "
        "store, with -views behind that name. It is data/ that reads this setting.",
        parse=str,
    )

    @property
    def may_load(self) -> bool:
        """Whether a visitor may load a register: see LOADING."""
        # a proxy on this machine needs its public name in ALLOWED_HOSTS, so it is noticed too
        local = all(_is_loopback(host) for host in (self.host, *self.allowed_hosts))
        return self.loading == "on" or (self.loading == "local" and local)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Description:
    """One setting in words: the name of the variable, its default as text, and its meaning."""

    name: str
    default: str
    meaning: str


def descriptions() -> tuple[Description, ...]:
    """Return every setting in words, in the order of declaration."""
    return tuple(
        Description(
            name=field.metadata["name"],
            default=field.metadata["default"],
            meaning=field.metadata["meaning"],
        )
        for field in dataclasses.fields(Settings)
    )


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings from the environment; a missing or blank variable means its default.

    Raises SettingError for a value that can't be used.
    """
    fields = dataclasses.fields(Settings)
    values = {field.name: _read(field, environment) for field in fields}
    return Settings(**cast("dict[str, Any]", values))


def _read(field: dataclasses.Field[object], environment: Mapping[str, str]) -> object:
    name = field.metadata["name"]
    text = environment.get(name, "").strip() or field.metadata["default"]
    try:
        return field.metadata["parse"](text)
    except ValueError as error:
        raise SettingError(f"{name}={text!r} can't be used: {error}") from None
