"""Pages of the golden archives, as they are published: their elements nest, and their links lead on."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.render.test_renderer import Nesting, parts, structure


def attributes(text: str) -> Iterator[str]:
    for element in structure(text).found:
        yield from (value.removeprefix("id=") for value in element[1:] if value.startswith("id="))


@pytest.mark.parametrize("name", ["mediated", "seven", "trilingual", "cancelled", "empty-sections", "draft"])
def test_pages_nest_and_every_link_within_one_leads_to_an_element_of_its_own(
    name: str, published: Callable[[str], Path]
) -> None:
    files = sorted(published(name).rglob("*.md"))
    assert files
    for file in files:
        _, body = parts(file.read_text(encoding="utf-8"))
        assert not Nesting(body).wrong, file
        ids = list(attributes(body))
        assert len(ids) == len(set(ids)), file
        assert set(re.findall(r'href="#([^"]+)"', body)) <= set(ids), file
