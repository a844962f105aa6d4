"""The front door: who is asking, which pages there are, run the chosen one."""

import os
from functools import partial
from pathlib import Path

import streamlit as st

from components import address
from components.collecting import first_page
from components.shell import run_page, show_sidebar, show_store_unavailable
from pages import PAGES, PageSpec
from queries import QueryError, Scope, one_build
from settings import read_settings

ASSETS = Path(__file__).parent / "components" / "assets"


def main() -> None:
    """Run the dashboard once."""
    st.set_page_config(page_title="Regiobeeld", page_icon=str(ASSETS / "icon.png"), layout="wide")
    st.logo(str(ASSETS / "logo.svg"), size="large")
    address.start_run()
    current: dict[str, Scope] = {}
    links = [(spec, _page(spec, current)) for spec in PAGES]
    chosen = st.navigation([page for _, page in links], position="hidden")
    try:
        settings = read_settings(os.environ)
        current["scope"] = show_sidebar(
            who="visitor",
            links=links,
            may_load=settings.may_load,
            classification=settings.classification,
        )
    except QueryError:
        show_store_unavailable("nl")
        return
    chosen.run()


def _page(spec: PageSpec, current: dict[str, Scope]) -> st.Page:
    return st.Page(
        partial(_run, spec, current),
        title=spec.name,
        # only the page that opens first may be without a path
        url_path=spec.path or spec.name,
        default=spec.path == first_page(),
    )


def _run(spec: PageSpec, current: dict[str, Scope]) -> None:
    run_page(spec.render(), current["scope"], name=spec.name, path=spec.path)


with one_build():
    main()
