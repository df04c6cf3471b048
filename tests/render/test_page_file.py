"""Page files: what is written is what is read, and every engine reads the same of it."""

from __future__ import annotations

import pytest
from mkdocs.utils import meta

from mujaz.pages import plan_pages
from mujaz.pipeline.building import make_editions
from mujaz.pipeline.checking import check_folder
from mujaz.pipeline.page_making import make_renderers
from mujaz.render.page_file import GENERATED_MARK, parse_page_file, write_page_file
from tests.tiny_archive import ISTANBUL

HEAD = {
    "title": 'A "title": with --- and \u2068signs\u2069',
    "kind": "home",
    "lang": "en",
    "alternates": {"en": "en/"},
    "toc": [{"title": "<b> & c", "url": "#x"}],
}
NEEDED = 'title: "A"\nlang: "en"\nalternates: {}\n'
BODY = "<h1>A</h1>\n---\n<p>b</p>\n"


def test_what_is_written_is_read() -> None:
    file = write_page_file(HEAD, BODY).decode()
    assert file.splitlines()[1] == GENERATED_MARK
    assert parse_page_file(file) == (HEAD, BODY)
    assert meta.get_data(file) == (BODY, HEAD), "so does MkDocs"


def test_a_page_without_a_body_is_one_too() -> None:
    assert parse_page_file(write_page_file(HEAD, "").decode()) == (HEAD, "")


@pytest.mark.parametrize(
    "other",
    [
        "",
        "# By hand\n",
        "---\ntitle: By hand\n---\n# By hand\n",
        f"---\n{GENERATED_MARK}\ntitle: bare words\n---\n",
        f'---\n{GENERATED_MARK}\ntitle: "A"\n',
    ],
)
def test_what_somebody_else_wrote_is_not_taken_for_one(other: str) -> None:
    with pytest.raises(ValueError, match=r"generated|Expecting"):
        parse_page_file(other)


@pytest.mark.parametrize(
    "line",
    [
        "toc: 7",
        "toc: [1]",
        'toc: [{"title": "A", "url": 3}]',
        "alternates: 5",
        'alternates: {"ar": ["x"]}',
        'prev: "x"',
        'next: {"title": "A"}',
        "title: null",
        r'title: "half \ud800"',
        "title: " + "[" * 100_000,
    ],
    ids=range(10),
)
def test_a_head_that_no_build_writes_is_not_taken_for_one_either(line: str) -> None:
    parse_page_file(f"---\n{GENERATED_MARK}\n{NEEDED}---\n")
    with pytest.raises(ValueError, match=r"head|Expecting"):
        parse_page_file(f"---\n{GENERATED_MARK}\n{NEEDED}{line}\n---\n# By hand\n")


def test_the_contents_are_the_sections_with_an_id_as_plain_text() -> None:
    checked = check_folder(ISTANBUL)
    assert checked.derived
    editions = make_editions(checked.loaded)
    plans = plan_pages(checked.derived, editions)
    page = next(plan.make() for plan in plans if plan.address == "en/talks/2025-04-10-istanbul/")
    head, body = parse_page_file(make_renderers(editions)["en"].render_file(page).decode())
    assert head["toc"][0] == {"title": "Bottom line", "url": "#bottom-line"}
    assert all(f'<h2 id="{each["url"][1:]}">' in body for each in head["toc"])
    assert len(head["toc"]) == body.count("<h2 ")
