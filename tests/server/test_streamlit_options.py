import tomllib
from pathlib import Path

from streamlit import config

FILE = Path(__file__).parents[2] / ".streamlit" / "config.toml"
OPTIONS = tomllib.loads(FILE.read_text())


def test_every_option_is_known() -> None:
    """Given the options of the server, when Streamlit is asked, then it knows each of them."""
    sections = ("server", "client", "browser", "runner", "logger")
    names = {f"{section}.{name}" for section in sections for name in OPTIONS[section]}
    assert names <= set(config.get_config_options())


def test_nothing_leaves_and_nothing_is_told() -> None:
    """Given the options, when they are read, then none lets data or traces out."""
    assert OPTIONS["browser"]["gatherUsageStats"] is False
    assert OPTIONS["client"]["showErrorDetails"] == "none"
    assert OPTIONS["client"]["showErrorLinks"] is False
    assert OPTIONS["client"]["allowedOrigins"] == []
    assert OPTIONS["logger"]["hideWelcomeMessage"] is True
    assert OPTIONS["server"]["enableAgentApi"] is False
    assert OPTIONS["server"]["enableCORS"] is True
    assert OPTIONS["server"]["enableXsrfProtection"] is True
