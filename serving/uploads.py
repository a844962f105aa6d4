"""Refuses uploads where nobody may load a register: what is never taken can't fill the memory."""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

UPLOAD_PATH = "/_stcore/upload_file"


class NoUploads:
    """ASGI middleware that refuses every upload before its body is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse an upload; pass everything else on."""
        if scope["type"] == "http" and UPLOAD_PATH in scope["path"]:
            refusal = PlainTextResponse("Uploads are switched off", status_code=403)
            await refusal(scope, receive, send)
        else:
            await self._app(scope, receive, send)
