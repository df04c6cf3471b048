"""Keys for caches of what was worked out from an archive."""

from __future__ import annotations

from typing import Any


class IdentityKey:
    """A key for caches that compares objects by identity: comparing values would cost more than the work saved."""

    def __init__(self, *objects: Any) -> None:
        """Keep the objects alive, so that no other object can get the identity of one."""
        self.objects = objects

    def __hash__(self) -> int:
        """Return the hash of the identities."""
        return hash(tuple(map(id, self.objects)))

    def __eq__(self, other: object) -> bool:
        """Say whether the other key holds the same objects."""
        return isinstance(other, IdentityKey) and all(a is b for a, b in zip(self.objects, other.objects, strict=True))
