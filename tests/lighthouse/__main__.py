"""`python -m tests.lighthouse`: what Lighthouse says of the Istanbul briefing in each language, as seen by a telephone.

The site is served as a web host serves it: below a sub-path, compressed, and cached by browsers. Exits with 1 where a
category has fewer points than LEAST.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from mujaz.storage.program_files import ROOT
from tests.conftest import BROWSERS, FLAGS
from tests.tiny_archive import write_istanbul

LEAST = 98
TALKS = "2025-04-10-istanbul"
PREFIX = "/sub/path"


class Host(SimpleHTTPRequestHandler):
    """Answers as static hosts do."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path.removeprefix(PREFIX)))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        body = gzip.compress(path.read_bytes() if found else b"")
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> int:
    """Build, serve and measure; return the exit code."""
    program = ROOT / "tests" / "lighthouse" / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        print("run `npm ci --prefix tests/lighthouse` first")
        return 2
    with tempfile.TemporaryDirectory() as work:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=f"{work}/site"))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}{PREFIX}/"
        data = write_istanbul(Path(work, "data"))
        folders = [f"--data={data}", f"--pages={work}/pages", f"--site-dir={work}/site"]
        build = [sys.executable, str(ROOT / "build.py"), *folders]
        subprocess.run(build, check=True, env={**os.environ, "SITE_URL": url})
        scores = {code: measure(program, f"{url}{code}/talks/{TALKS}/", Path(work)) for code in ("ar", "en")}
    for code, points in scores.items():
        print(code, *(f"{name} {score}" for name, score in points.items()), sep="  ")
    return int(any(score < LEAST for points in scores.values() for score in points.values()))


def measure(program: Path, url: str, work: Path) -> dict[str, int]:
    """Return the points of each category."""
    out = work / "report.json"
    browser = next(filter(None, map(shutil.which, BROWSERS)), "")
    command = [str(program), url, "--quiet", "--output=json", f"--output-path={out}"]
    command.append(f"--chrome-flags={' '.join(FLAGS)}")
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": browser})
    categories = json.loads(out.read_text(encoding="utf-8"))["categories"]
    return {name: round(100 * category["score"]) for name, category in categories.items()}


if __name__ == "__main__":
    sys.exit(main())
