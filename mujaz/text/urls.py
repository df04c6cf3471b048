"""Which web addresses a reader can safely follow."""

from __future__ import annotations

from urllib.parse import urlsplit

import regex

_HOST = regex.compile(
    r"(?:(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)*[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*|\[[0-9a-f:.]+\])"
)
_UNSAFE = regex.compile(r"[\s\p{C}\\]")


def is_web_address(address: str) -> bool:
    """Say whether an address leads to a web host that the reader can see: without credentials or invisible signs."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    known = parts.scheme in ("https", "http") and port != 0 and "@" not in parts.netloc
    return known and not _UNSAFE.search(address) and _HOST.fullmatch(_strip_port(parts.netloc, port)) is not None


def _strip_port(netloc: str, port: int | None) -> str:
    return netloc.removesuffix(f":{port}").lower()
