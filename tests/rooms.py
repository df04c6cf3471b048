"""The rooms of `mujaz/` and the imports between them, read off the code: `python -m tests.rooms [REVISION]`.

A room is a folder, or a module that lies loose beside the folders. An arrow leads from a room to one that it imports.
With a git revision the same is counted there too, so that both can be compared.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "mujaz"
PAGE = ROOT / "docs" / "architecture.md"
"""The page that holds the picture of the rooms."""
ORDER = """
    diagnostics storage i18n report text model load derive translations parity checks schemas pages render pipeline
    review exports engine cli
""".split()  # noqa: SIM905  # a list would stand one name a line
"""The rooms, from the one that imports no other to the one that may import all."""


@dataclass(frozen=True)
class House:
    """The package `mujaz/` of a checkout: its modules by name below the package; a folder has its `__init__`'s."""

    root: Path

    @cached_property
    def modules(self) -> Mapping[str, Path]:
        """Return the file of every module."""
        package = self.root / PACKAGE
        named = {".".join(path.relative_to(package).with_suffix("").parts): path for path in package.rglob("*.py")}
        short = {name.removesuffix("__init__").rstrip("."): path for name, path in sorted(named.items())}
        return {name: path for name, path in short.items() if name}

    @cached_property
    def _imported(self) -> Mapping[str, frozenset[str]]:
        return {module: frozenset(imported_names(path)) for module, path in self.modules.items()}

    @cached_property
    def arrows(self) -> frozenset[tuple[str, str]]:
        """Return (room, room that it imports)."""
        pairs = ((room_of(module), room_of(other)) for module in self.modules for other in self.imports_of(module))
        return frozenset(pair for pair in pairs if pair[0] != pair[1])

    @cached_property
    def rooms(self) -> frozenset[str]:
        """Return the names of the rooms."""
        return frozenset(map(room_of, self.modules))

    @cached_property
    def circles(self) -> tuple[str, ...]:
        """Return the modules of one circle of imports; nothing where there is none."""
        try:
            TopologicalSorter({module: self.imports_of(module) for module in self.modules}).prepare()
        except CycleError as error:
            return tuple(error.args[1])
        return ()

    def imports_of(self, module: str) -> set[str]:
        """Return the modules of the package that a module imports, or something of which it imports."""
        prefix = f"{PACKAGE}."
        names = (name.removeprefix(prefix) for name in self._imported[module] if name.startswith(prefix))
        return {part for name in names for part in _first_known(name, self.modules)} - {module}

    def libraries_of(self, module: str) -> set[str]:
        """Return the top-level names of all that a module imports."""
        return {name.split(".")[0] for name in self._imported[module]}

    def upward(self, order: Iterable[str] = ORDER) -> list[tuple[str, str]]:
        """Return the arrows against an order of rooms."""
        place = {room: number for number, room in enumerate(order)}
        return sorted((one, other) for one, other in self.arrows if place[other] > place[one])


def room_of(module: str) -> str:
    """Return the room that a module lies in."""
    return module.split(".")[0]


def _first_known(name: str, known: Mapping[str, Path]) -> Iterator[str]:
    parts = (part for part in (name, name.rpartition(".")[0]) if part in known)
    yield from list(parts)[:1]


def imported_names(path: Path) -> Iterator[str]:
    """Yield the full name of all that a module imports, wherever in it; relative imports are not used here."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def describe(house: House) -> str:
    """Return how many rooms, arrows and modules a house has, in one line."""
    circle = " → ".join(house.circles) or "none"
    return f"{len(house.rooms)} rooms, {len(house.arrows)} arrows, {len(house.modules)} modules; circle: {circle}"


def draw_picture(house: House) -> str:
    """Return the rooms as a Mermaid flowchart, from the facts' side down.

    An arrow that two others already imply is left out: where `checks` imports `derive` and `derive` imports `model`,
    the arrow from `checks` to `model` is not drawn.
    """
    imports = {room: {other for one, other in house.arrows if one == room} for room in house.rooms}
    reached: dict[str, set[str]] = {}
    for room in ORDER:
        reached[room] = imports[room].union(*(reached[other] for other in imports[room]))
    lines = ["flowchart BT"]
    for room in ORDER:
        implied = set[str]().union(*(reached[other] for other in imports[room]))
        lines += [f"  {room} --> {other}" for other in ORDER if other in imports[room] - implied]
    return "\n".join(lines)


def update_picture(page: str, picture: str) -> str:
    """Return a Markdown page with the picture in the place of its first Mermaid block."""
    before, fence, rest = page.partition("```mermaid\n")
    _, end, after = rest.partition("\n```\n")
    return "".join((before, fence, picture, end, after))


def measure_revision(revision: str) -> str:
    """Return the counts of another revision's house."""
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(["git", "archive", revision, PACKAGE], cwd=ROOT, capture_output=True, check=True)
        with tarfile.open(fileobj=BytesIO(archive.stdout)) as files:
            files.extractall(folder, filter="data")
        return describe(House(Path(folder)))


def main() -> None:
    """Print the counts of this checkout, beside those of a revision, and every arrow; draw the picture anew."""
    parser = argparse.ArgumentParser(description="Count the rooms of mujaz/ and the imports between them.")
    parser.add_argument("revision", nargs="?", help="a git revision to count beside this checkout")
    parser.add_argument("--draw", action="store_true", help=f"draw the picture in {PAGE.relative_to(ROOT)} anew")
    asked = parser.parse_args()
    house = House(ROOT)
    if asked.revision:
        print(f"{asked.revision}: {measure_revision(asked.revision)}")
    print(f"this checkout: {describe(house)}; against the order: {house.upward() or 'none'}")
    for room in ORDER:
        print(f"  {room} → {', '.join(other for other in ORDER if (room, other) in house.arrows) or 'none'}")
    if asked.draw:
        PAGE.write_text(update_picture(PAGE.read_text(encoding="utf-8"), draw_picture(house)), encoding="utf-8")


if __name__ == "__main__":
    main()
