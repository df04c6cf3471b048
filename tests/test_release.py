"""What a release must have: a tag that is the version, and a section of the changelog with its day."""

from __future__ import annotations

import pytest

from mujaz import __version__
from tests.release import ReleaseError, check_tag

SECTION = f"# Changelog\n\n## [{__version__}] - 2031-05-20\n"


def test_a_tag_of_this_version_with_its_section_is_good() -> None:
    check_tag(f"v{__version__}", SECTION)


@pytest.mark.parametrize(
    ("tag", "changelog", "said"),
    [
        ("v9.9.9", SECTION, "the tag is v9.9.9"),
        (__version__, SECTION, "the tag is"),
        (f"v{__version__}", "## [Unreleased]\n", "has no section"),
        (f"v{__version__}", f"## [{__version__}]\n", "has no section"),
    ],
)
def test_what_is_no_release_is_told(tag: str, changelog: str, said: str) -> None:
    with pytest.raises(ReleaseError, match=said):
        check_tag(tag, changelog)
