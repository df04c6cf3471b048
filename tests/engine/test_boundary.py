"""What MkDocs raises is one sentence; what is this program's own fault shows where it is."""

from __future__ import annotations

import pytest
from jinja2 import TemplateNotFound
from mkdocs.exceptions import BuildError

from mujaz.diagnostics.foreign import LibraryError
from mujaz.engine.boundary import guard_engine
from mujaz.i18n.language import Language


def test_what_comes_from_elsewhere_is_a_sentence() -> None:
    with pytest.raises(LibraryError, match="MkDocs failed: 'int' object is not iterable"), guard_engine():
        raise TypeError("'int' object is not iterable")


@pytest.mark.parametrize(
    "error", [BuildError("no such page"), OSError(28, "No space left"), LibraryError("typst", "no font"), SystemExit(1)]
)
def test_what_has_its_sentence_already_is_let_through(error: BaseException) -> None:
    with pytest.raises(type(error)), guard_engine():
        raise error


def test_a_template_that_is_not_there_is_no_fault_of_the_disk() -> None:
    with pytest.raises(LibraryError, match=r"MkDocs failed: TemplateNotFound: none\.html"), guard_engine():
        raise TemplateNotFound("none.html")


def test_a_fault_of_this_program_is_not_hidden() -> None:
    with pytest.raises(TypeError), guard_engine():
        Language("en", "English").join(None)  # type: ignore[arg-type]
