"""The one HTML document behind every page: Streamlit's index, put right for Regiobeeld."""

import base64
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from serving.health import HEALTH_PATH
from serving.outlines import OUTLINES_PREFIX
from serving.static_files import STATIC_PREFIX
from serving.stored import Stored

TITLE = "Regiobeeld"
DEFAULT_LANGUAGE = "nl"
WITHOUT_JAVASCRIPT: Mapping[str, str] = {
    "nl": "Regiobeeld werkt alleen met JavaScript. Zet het aan en laad de pagina opnieuw.",
    "en": "Regiobeeld works with JavaScript only. Switch it on and load the page again.",
}

# Left alone, the front end asks /<page>/_stcore/... first on a deep link; and were that answered,
# it would take /<page> for the root of the site and lose the page's name. A page's path has one
# part, so the root is always the folder of the address.
_ROOT_SCRIPT = 'window.__streamlit={BACKEND_BASE_URL:new URL(".",window.location.href).href}'

# Where a lost connection is told; see assets/frame.js.
_NOTICE = '<div id="connection" role="status"></div>'
_ASSETS = Path(__file__).parent / "assets"

_PAGE_PATH = re.compile(r"/[\w-]*")
_INDEX_PATH = "/index.html"
# Paths that are answered with something else than the document.
_STREAMLITS_OWN = (
    "/_stcore/",
    "/auth/",
    "/component/",
    "/favicon.png",
    "/media/",
    "/oauth2callback",
    STATIC_PREFIX,
    HEALTH_PATH,
    OUTLINES_PREFIX,
)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_READ_METHODS = frozenset({"GET", "HEAD"})


class UnknownIndexError(Exception):
    """Streamlit's index no longer looks as expected; the message names the missing part."""


def localized(index: str, *, language: str) -> str:
    """Return Streamlit's index with our title, the language, and no word of its agent interface.

    Raises UnknownIndexError if a part to be replaced isn't there exactly once.
    """
    noscript = f"<noscript><p>{WITHOUT_JAVASCRIPT[language]}</p></noscript>"
    replacements = {
        r'<html lang="en">': f'<html lang="{language}">',
        r"<title>Streamlit</title>": f"<title>{TITLE}</title>",
        r'<link rel="service-desc"[^>]*>\s*': "",
        r"(?s)<noscript>.*?</noscript>": noscript,
        r"window\.prerenderReady = false": _ROOT_SCRIPT,
        r"</head>": f"<style>{_asset('frame.css')}</style></head>",
        r"</body>": f"{_NOTICE}<script>{_asset('frame.js')}</script></body>",
    }
    for part, replacement in replacements.items():
        index = _replaced_once(index, part=part, replacement=replacement)
    licence, start, rest = index.partition("<html")
    return licence + start + _COMMENT.sub("", rest)


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _replaced_once(index: str, *, part: str, replacement: str) -> str:
    changed, count = re.subn(part, lambda _match: replacement, index)
    if count != 1:
        raise UnknownIndexError(f"Streamlit's index.html has {part!r} {count} times, not once")
    return changed


def inline_script_hashes(document: str) -> tuple[str, ...]:
    """Return a source expression for Content-Security-Policy for each inline script."""
    scripts = _INLINE_SCRIPT.findall(document)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def documents(index_file: Path) -> dict[str, str]:
    """Return the document in each language, made from Streamlit's index.html."""
    index = index_file.read_text(encoding="utf-8")
    return {language: localized(index, language=language) for language in WITHOUT_JAVASCRIPT}


class Document:
    """ASGI middleware that answers every page's path with the document in the asked language.

    A path that is neither a page's nor Streamlit's own gets 404, where Streamlit would say 200.
    """

    def __init__(self, app: ASGIApp, *, texts: Mapping[str, str]) -> None:
        self._app = app
        self._stored = {
            language: Stored(
                content=text.encode(), media_type="text/html", cache_control="no-cache"
            )
            for language, text in texts.items()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a page's path, refuse an unknown path, pass on what is Streamlit's own."""
        answer = self._app
        if scope["type"] == "http" and scope["method"] in _READ_METHODS:
            answer = await self._answer(scope)
        await answer(scope, receive, send)

    async def _answer(self, scope: Scope) -> ASGIApp:
        path: str = scope["path"]
        if _is_streamlits_own(path):
            return self._app
        if path == _INDEX_PATH or _PAGE_PATH.fullmatch(path):
            stored = self._stored[_language(scope, self._stored)]
            return await run_in_threadpool(stored.response, Headers(scope=scope))
        return PlainTextResponse("Not Found", status_code=404)


def _is_streamlits_own(path: str) -> bool:
    # A double slash must meet Streamlit's own refusal; a last slash, its redirect.
    is_odd = path.startswith("//") or (path.endswith("/") and path != "/")
    return is_odd or path.startswith(_STREAMLITS_OWN)


def _language(scope: Scope, languages: Mapping[str, object]) -> str:
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [DEFAULT_LANGUAGE])[0]
    return asked if asked in languages else DEFAULT_LANGUAGE
