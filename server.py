"""The server: st.App("dashboard.py") with headers, compression, health check and warm-up.

Start it with `python server.py`; docs/settings.md lists what the environment can change.
"""

import contextlib
import functools
import importlib
import os
import socket
import sys
from collections.abc import AsyncGenerator, Callable, Mapping
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.types import ASGIApp
from streamlit import file_util
from streamlit.runtime.pages_manager import PagesManager

from serving.document import Document, documents, inline_script_hashes
from serving.gate import Gate, HeldBack
from serving.guards import KnownHosts, SameOrigin
from serving.headers import (
    SecurityHeaders,
    ancestors_of_a_tile,
    content_security_policy,
    frame_options,
    security_headers,
)
from serving.health import UnhealthyError, health_route
from serving.outlines import Outlines
from serving.port import AddressNotFreeError, in_url, listen
from serving.static_files import FrontEndFiles, StaticFiles
from serving.uploads import NoUploads
from serving.visits import LastVisit
from serving.warm_up import run_in_background
from settings import SettingError, Settings, read_settings

DASHBOARD = Path(__file__).parent / "dashboard.py"
_RENDERERS = ("PlotlyChart.", "DataFrame.", "DeckGlJsonChart.")
_LATE_IMPORTS = ("pandas", "plotly.tools", "pydeck", "pyarrow")
_SECONDS_TO_STOP = 3
_LARGEST_REQUEST = 1024 * 1024
_Lifespan = Callable[[st.App], contextlib.AbstractAsyncContextManager[None]]


def create_app(settings: Settings, *, check: Callable[[], str]) -> ASGIApp:
    """Return the whole application.

    `check` returns the id of the build in use or raises UnhealthyError.
    """
    # With Streamlit's page discovery on, a deep link to a cold server would skip dashboard.py.
    PagesManager.uses_pages_directory = False
    front_end = Path(file_util.get_static_dir())
    texts = documents(front_end / "index.html")
    files = FrontEndFiles(front_end)
    gate = Gate()
    compress = functools.partial(files.compress, named_in=texts.values(), renderers=_RENDERERS)
    outlines = Outlines(current=current_outlines)
    steps = {"compress the front end": compress, "draw the maps": outlines.compress}
    app = st.App(
        DASHBOARD,
        lifespan=_made_ready(settings, gate=gate, steps=steps),
        routes=[health_route(check=check), outlines.route()],
        middleware=[*_guards(settings), *_answers(gate, files, texts)],
    )
    # Outermost, so that it also reaches the error pages of the application itself.
    own = settings.frame_ancestors
    tile = ancestors_of_a_tile(frame_ancestors=own, embed_hosts=settings.embed_hosts)
    return SecurityHeaders(app, headers=_headers(own, texts), of_a_tile=_headers(tile, texts))


def _guards(settings: Settings) -> list[Middleware]:
    hosts = (*settings.allowed_hosts, in_url(settings.host))
    return [
        Middleware(KnownHosts, allowed_hosts=hosts, www_redirect=False),
        Middleware(SameOrigin),
        *([] if settings.may_load else [Middleware(NoUploads)]),
    ]


def _answers(gate: Gate, files: FrontEndFiles, texts: Mapping[str, str]) -> list[Middleware]:
    return [
        Middleware(StaticFiles, files=files),
        Middleware(LastVisit),
        Middleware(Document, texts=texts),
        Middleware(HeldBack, gate=gate),
    ]


def _headers(frame_ancestors: str, texts: Mapping[str, str]) -> dict[str, str]:
    hashes = {found for text in texts.values() for found in inline_script_hashes(text)}
    policy = content_security_policy(script_hashes=sorted(hashes), frame_ancestors=frame_ancestors)
    return security_headers(policy=policy) | frame_options(frame_ancestors)


def _made_ready(
    settings: Settings, *, gate: Gate, steps: Mapping[str, Callable[[], None]]
) -> _Lifespan:
    @contextlib.asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncGenerator[None]:
        first = {"import the pages": import_pages, "let visitors in": gate.opener()}
        last = {"ask the questions": ask_questions} if settings.warm_up else {}
        run_in_background({**first, **steps, **last})
        yield

    return lifespan


def import_pages() -> None:
    """Import every page, and what Streamlit itself imports at the first chart, table or map."""
    pages = sorted(DASHBOARD.parent.glob("pages/*/page.py"))
    for name in (*(f"pages.{page.parent.name}.page" for page in pages), *_LATE_IMPORTS):
        importlib.import_module(name)


def ask_questions() -> None:
    """Run each question once."""
    from queries import warm_up  # noqa: PLC0415 - the port opens before polars is loaded

    warm_up()


def current_outlines() -> tuple[str, bytes]:
    """Return where the outlines for maps are served, and the file itself."""
    from data.geo import country  # noqa: PLC0415 - as above

    drawn = country()
    return drawn.path, drawn.content


def check_store() -> str:
    """Return the id of the build in use.

    Raises UnhealthyError if the store is missing or corrupt.
    """
    from queries import StoreUnavailable, store_health  # noqa: PLC0415 - as above

    try:
        return store_health()
    except StoreUnavailable as error:
        raise UnhealthyError(str(error)) from error


def serve(settings: Settings, *, listener: socket.socket) -> None:
    """Answer on the open port until SIGTERM or CTRL-C."""
    config = uvicorn.Config(
        create_app(settings, check=check_store),
        ws="websockets-sansio",
        ws_max_size=_LARGEST_REQUEST,
        ws_per_message_deflate=st.get_option("server.enableWebsocketCompression"),
        forwarded_allow_ips=settings.forwarded_allow_ips,
        server_header=False,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=_SECONDS_TO_STOP,
    )
    _announce(settings, port=listener.getsockname()[1])
    # uvicorn raises the signal again once everything has been closed.
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def _announce(settings: Settings, *, port: int) -> None:
    names = ", ".join(settings.allowed_hosts)
    hint = "" if settings.host in settings.allowed_hosts else f" (ALLOWED_HOSTS: {names})"
    print(f"Regiobeeld: http://{in_url(settings.host)}:{port}{hint}", flush=True)


def main() -> int:
    """Run the server; return the exit status: 1 if it can't start."""
    try:
        settings = read_settings(os.environ)
        listener = listen(host=settings.host, port=settings.port)
    except (SettingError, AddressNotFreeError) as error:
        print(f"Regiobeeld did not start: {error}", file=sys.stderr)
        return 1
    serve(settings, listener=listener)
    return 0


if __name__ == "__main__":
    sys.exit(main())
