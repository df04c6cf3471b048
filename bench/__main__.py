"""`python -m bench`: archives of 50 and 500 talks, stage by stage, beside plain MkDocs-Material on the same pages."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import archive

SIZES = (50, 500)
PLAIN = "site_name: Plain\ntheme: {name: material, font: false}\nmarkdown_extensions: [attr_list, tables]\n"


def main(sizes: tuple[int, ...]) -> None:
    """Measure each size and print milliseconds and bytes a page, then the ratios."""
    measured = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            measured[size] = _measure(size, Path(name))
        _show(size, measured[size])
    small, large = measured[sizes[0]], measured[sizes[-1]]
    print(f"\na page of {sizes[-1]} talks beside a page of {sizes[0]}: (1.00 = the same cost; more = it grows)")
    for stage in (*small["seconds"], "all", "plain"):
        print(f"  {stage:8}{_ms_per_page(large, stage) / _ms_per_page(small, stage):8.2f}")
    print(f"  {'bytes':8}{large['bytes'] / large['pages'] / (small['bytes'] / small['pages']):8.2f}")


def _measure(size: int, work: Path) -> dict[str, Any]:
    archive.write_archive(work / "data", size)
    out = _run([sys.executable, "-m", "bench.stages", str(work / "data"), str(work)])
    measured: dict[str, Any] = json.loads(out)
    measured["plain"] = _measure_plain(work)
    return measured


def _measure_plain(work: Path) -> dict[str, float]:
    """Build the same pages as if written by hand, with stock Material; return seconds and bytes of HTML."""
    shutil.copytree(work / "pages", work / "plain" / "docs")
    config = work / "plain" / "mkdocs.yml"
    config.write_text(PLAIN, encoding="utf-8")
    start = time.perf_counter()
    _run([sys.executable, "-m", "mkdocs", "-q", "build", "-f", str(config)])
    seconds = time.perf_counter() - start
    html = [path.stat().st_size for path in (work / "plain" / "site").rglob("*.html")]
    return {"seconds": seconds, "pages": len(html), "bytes": sum(html)}


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def _ms_per_page(measured: dict[str, Any], stage: str) -> float:
    """Return the seconds a page of one stage, of all of them, or of plain MkDocs."""
    if stage == "plain":
        return float(measured["plain"]["seconds"] / measured["plain"]["pages"])
    seconds = measured["seconds"]
    return float((sum(seconds.values()) if stage == "all" else seconds[stage]) / measured["pages"])


def _show(size: int, measured: dict[str, Any]) -> None:
    print(f"\n{size} talks, {measured['pages']} pages: milliseconds a page")
    for stage in (*measured["seconds"], "all", "plain"):
        print(f"  {stage:8}{1000 * _ms_per_page(measured, stage):8.2f}")
    plain = measured["plain"]
    print(f"  bytes a page: {measured['bytes'] / measured['pages']:,.0f}; plain {plain['bytes'] / plain['pages']:,.0f}")
    print(f"  time beside plain: {_ms_per_page(measured, 'all') / _ms_per_page(measured, 'plain'):.2f}", flush=True)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
