"""The wheel, built and installed once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.installed import Installed, build_wheel, install


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return build_wheel(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The package, installed from the wheel."""
    return install(wheel, tmp_path_factory.mktemp("installed"))
