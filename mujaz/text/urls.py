"""Which web addresses a reader can safely follow, and which a site can have; the only module that takes them apart."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import regex

from mujaz.diagnostics.message import Message, msg

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


def find_host(address: str) -> str:
    """Return the host to which an address leads, as readers know it; empty where it leads to none."""
    return (urlsplit(address).hostname or "").removeprefix("www.") if is_web_address(address) else ""


def find_site_address_fault(address: str) -> Message | None:
    """Return what is wrong with the address of a whole site, to which the pages' own are joined; None where nothing."""
    if not address.startswith(("http://", "https://")):
        return msg("write the whole address, beginning with https://")
    if re.search(r"\s", address):
        return msg("leave out the blanks")
    if "@" in address.split("/")[2]:
        return msg("leave out the user and the password")
    if "?" in address or "#" in address:
        return msg("leave out all from '?' or '#' on: the addresses of pages are joined to it")
    return None if is_web_address(address) else msg("this is no address of a web site")


def _strip_port(netloc: str, port: int | None) -> str:
    return netloc.removesuffix(f":{port}").lower()
