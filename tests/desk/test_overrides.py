"""A desk's own templates come before ours, and the `custom_dir` that mkdocs.yml names before both."""

from __future__ import annotations

import pytest

from tests.bless import read_tree
from tests.desk.installed import Installed
from tests.tiny_archive import write_files

FOOTER = '<footer class="foot"><p>%s</p></footer>\n'
OWN = {
    "custom/partials/footer.html": FOOTER % "first of all",
    "templates/theme/partials/footer.html": FOOTER % "never seen",
    "templates/theme/assets/favicon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "templates/pages/entry.md.j2": '<header class="mast">\n<h1>{{ title }}: a desk\'s own</h1>\n</header>\n',
}
MKDOCS_YML = """\
site_name: Desk
docs_dir: briefings
theme: {name: material, custom_dir: custom}
plugins: [mujaz]
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, installed: Installed) -> dict[str, str]:
    """The pages of a desk that overrides a partial in both places, an asset and a page template."""
    folder = tmp_path_factory.mktemp("overriding")
    write_files(folder / "data")
    write_files(folder, {**OWN, "mkdocs.yml": MKDOCS_YML})
    done = installed.run(folder, "build")
    assert done.returncode == 0, done.stderr
    built = read_tree(folder / "site")
    return {name: text.decode() for name, text in built.items() if name.endswith((".html", ".svg"))}


def test_custom_dir_comes_first(site: dict[str, str]) -> None:
    pages = [text for name, text in site.items() if name.startswith(("ar/", "en/")) and name.endswith(".html")]
    assert len(pages) > 20
    assert all("first of all" in page and "never seen" not in page for page in pages)


def test_what_is_not_overridden_is_ours(site: dict[str, str]) -> None:
    home = site["en/index.html"]
    assert '<header class="bar">' in home
    assert "assets/dossier.css" in home


def test_a_page_template_of_the_desk_is_taken(site: dict[str, str]) -> None:
    assert (
        "a desk&#39;s own" in site["en/topics/water/index.html"] or "a desk's own" in site["en/topics/water/index.html"]
    )
    assert "desk" not in site["en/talks/2031-04-01-town/index.html"].replace("Desk", "")


def test_an_asset_of_the_desk_is_taken(site: dict[str, str]) -> None:
    assert site["assets/favicon.svg"] == OWN["templates/theme/assets/favicon.svg"]
