"""The packed sitemap, which the engine writes with the time of the build in it."""

from __future__ import annotations

import gzip

from mujaz.exports.built_site import BuiltSite
from mujaz.pipeline.building import BuildResult
from mujaz.storage.write import write_file


def remove_gzip_time(_: BuildResult, site: BuiltSite) -> None:
    """Pack the sitemap again without the time at which it was packed, so that the same facts give the same bytes."""
    packed = site.folder / "sitemap.xml.gz"
    if packed.is_file():
        write_file(packed, gzip.compress(gzip.decompress(packed.read_bytes()), mtime=0))
