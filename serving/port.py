"""The port the server listens on."""

import socket


class AddressNotFreeError(Exception):
    """The server can't listen on an address; the message says why, in one line."""


def in_url(host: str) -> str:
    """Return a host as it stands in a URL: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host else host


def listen(*, host: str, port: int) -> socket.socket:
    """Open a port; 0 takes a free one.

    Raises AddressNotFreeError if the address is in use, unknown or forbidden.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]
        raise AddressNotFreeError(f"can't listen on {in_url(host)}:{port}: {reason}") from error
    # Connections inherit it; without it an answer waits 40 ms for the browser's acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
