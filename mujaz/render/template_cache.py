"""Templates that are compiled once in a process, for all languages and all rebuilds of `serve`."""

from __future__ import annotations

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

_bytecode: dict[str, bytes] = {}


class TemplateCache(BytecodeCache):
    """Keeps compiled templates in memory; one is known by its file, its source and what extends its language."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return the place of a template, with the code compiled from the same source, if there is any."""
        extensions = " ".join(sorted(environment.extensions))
        key = f"{self.get_cache_key(name, filename)} {extensions}"
        bucket = Bucket(environment, key, self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the code compiled from the same source, if there is any."""
        if bucket.key in _bytecode:
            bucket.bytecode_from_string(_bytecode[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the compiled code."""
        _bytecode[bucket.key] = bucket.bytecode_to_string()
