"""The address at which `serve` listens: host and port, tried before anything is built."""

from __future__ import annotations

import os
import socket

from mujaz.diagnostics.message import Message, msg


def find_address_obstacle(host: str, port: int) -> Message | None:
    """Return why nothing can be served at an address, such as another program that listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET  # as the engine's server chooses
    try:
        for _, kind, protocol, _, address in socket.getaddrinfo(host, port, family, socket.SOCK_STREAM)[:1]:
            _try_to_bind(socket.socket(family, kind, protocol), address)
    except (OSError, UnicodeError, OverflowError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        shown = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        return msg("%(address)s cannot be served: %(reason)s", address=shown, reason=reason)
    return None


def _try_to_bind(probe: socket.socket, address: object) -> None:
    with probe:
        if os.name != "nt":  # elsewhere this lets no two programs listen, only one begin where another has just ended
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)  # type: ignore[arg-type]  # as getaddrinfo gave it
