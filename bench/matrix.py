"""`python -m bench.matrix DATA PAGES FROM TO`: the share of a site's page files that one job of a workflow makes.

Each job loads all facts, and makes the pages from FROM to TO percent of them, in the order of the plans. All shares
together are what one job would have written: see docs/scale.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mujaz.pages import addresses, plan_pages
from mujaz.pipeline import building, page_making
from mujaz.pipeline.checking import CheckOptions, check_folder


def write_share(data: Path, pages: Path, first: int, last: int, texts: Path | None = None) -> int:
    """Write the page files of a share, of which nothing else need be there; return how many they are."""
    checked = check_folder(data, CheckOptions(texts=texts))
    if checked.reports or checked.derived is None:
        raise SystemExit("the facts have problems")
    editions = building.make_editions(checked.loaded)
    renderers = page_making.make_renderers(editions)
    plans = list(plan_pages(checked.derived, editions))
    share = plans[len(plans) * first // 100 : len(plans) * last // 100]
    for plan in share:
        page = plan.make()
        file = pages / addresses.find_page_file(page.address)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(renderers[plan.language].render_file(page))
    return len(share)


if __name__ == "__main__":
    write_share(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
