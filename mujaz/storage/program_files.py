"""Where the files that belong to the program stand, and the repository of facts that it works in.

In a checkout the program's files stand beside its code, in an installed package below it, in `files/`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]  # importlib.resources says the same, 20 ms later; typst reads only files
PACKED = PACKAGE / "files"
"""The folder that only an installed package has: see `sources` in pyproject.toml."""
IS_CHECKOUT = not PACKED.is_dir()
ROOT = PACKAGE.parent if IS_CHECKOUT else PACKED
LABELS = ROOT / "labels"
TEMPLATES = ROOT / "templates"
THEME = TEMPLATES / "theme"
BARE_THEME = TEMPLATES / "base"
"""What stands in for Material where a site is to have no theme of others."""
HANDBOOK = ROOT / "docs" / "handbook"
CONFIG = "mkdocs.yml"
"""The file that a repository of facts has at its top."""
LOCKFILE = "translations.lock"
"""The lockfile of translations, in a folder of facts."""
EXAMPLE_TALKS = "talks/2036-11-12-mirel.yaml"
"""The file of the invented talks, in a folder of facts, that a new repository begins with."""
COMMAND = "python build.py" if IS_CHECKOUT else "mujaz"
"""How the program is called where it stands."""
_IN_CHECKOUT = {"python build.py": "mujaz", "make site": "mujaz build", "make serve": "mujaz serve"}
_IN_CHECKOUT |= {"make check": "mujaz check", "make clean": "mujaz clean"}
_chosen: list[Path] = []


def name_commands(text: str) -> str:
    """Return a text that names commands of a checkout, with those of the installed program in their place."""
    if IS_CHECKOUT:
        return text
    for ours, installed in _IN_CHECKOUT.items():
        text = text.replace(ours, installed)
    return text


def find_repository() -> Path:
    """Return the folder whose facts, pages and settings count where no other is named.

    That is the checkout. For an installed program it is the nearest folder with a mkdocs.yml, from the working folder
    upwards, or else the working folder.
    """
    if _chosen:
        return _chosen[-1]
    if IS_CHECKOUT:
        return ROOT
    here = Path.cwd()
    return next((each for each in (here, *here.parents) if (each / CONFIG).is_file()), here)


@contextmanager
def in_repository(folder: Path) -> Iterator[None]:
    """Work in a folder for a while, such as one that is only being begun."""
    before = list(_chosen)
    choose_repository(folder)
    try:
        yield
    finally:
        _chosen[:] = before


def choose_repository(folder: Path) -> None:
    """Have this process work in a folder, whichever it was started in."""
    _chosen[:] = [folder.resolve()]
