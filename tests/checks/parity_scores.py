"""`python -m tests.checks.parity_scores`: how well the rules that compare languages tell good pairs from bad ones.

Prints, for each rule and each lot of pairs, good and bad ones, the bad ones found, precision, recall.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from mujaz.checks import check_archive
from mujaz.checks.parity_rules import SILENCEABLE
from mujaz.diagnostics.problem import FactPath
from mujaz.load.loader import load_archive
from tests.tiny_archive import write_files

PAIRS = tuple(map(Path(__file__).with_name, ("agreement_pairs.yaml", "agreement_pairs_held_out.yaml")))
HALVES = ("tuned", "tuned_2", "held_out", "held_out_2", "held_out_3")
UNSEEN = ("held_out_3",)
"""Lots whose pairs are not named in what is printed: whoever changes a rule must not have read them."""
SITE = {
    "format": "1",
    "name": {"ar": "سجل", "en": "Record"},
    "languages": [{"code": "ar", "name": "ع"}, {"code": "en", "name": "E"}],
}
WIRE = {"name": {"ar": "خبر", "en": "Report"}, "language": "en", "kind": "news"}
UNKNOWN = dict.fromkeys(("outlet", "official", "address", "published", "retrieved"), "unknown")


class Score(NamedTuple):
    """What became of one rule: pairs it must let pass, those it must find, those it found, and false alarms."""

    rule: str
    good: int
    bad: int
    found: int
    false: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.bad if self.bad else 1.0


def read_pairs(half: str) -> list[dict[str, Any]]:
    """Return the pairs of one half."""
    found: list[dict[str, Any]] = _read_file()[half]
    return found


def find_expected_rules(pair: Mapping[str, Any]) -> set[str]:
    """Return the rules that must find a pair; none for a good one."""
    rule = pair.get("rule", [])
    return {rule} if isinstance(rule, str) else set(rule)


def find_alarms(half: str) -> list[set[str]]:
    """Return, for each pair of a half, the rules that find it."""
    given = read_pairs(half)
    with tempfile.TemporaryDirectory() as folder:
        loaded = load_archive(write_files(Path(folder), dict(_iter_files(given))))
    assert loaded.archive, loaded.problems
    assert not loaded.problems
    found: list[set[str]] = [set() for _ in given]
    for problem in check_archive(loaded.archive):
        where = problem.where
        if problem.rule in SILENCEABLE and isinstance(where, FactPath) and where.path[0] in ("context", "delegations"):
            found[int(where.path[1])].add(problem.rule)
    return found


def iter_scores(half: str) -> Iterator[Score]:
    """Yield the score of each rule, and of all together: a pair counts as found where a rule it names finds it."""
    given = [
        (find_expected_rules(pair), heard) for pair, heard in zip(read_pairs(half), find_alarms(half), strict=True)
    ]
    for rule in SILENCEABLE:
        bad = sum(rule in must for must, _ in given)
        found = sum(rule in must and rule in heard for must, heard in given)
        yield Score(rule, len(given) - bad, bad, found, sum(rule in heard - must for must, heard in given))
    bad, found = sum(bool(must) for must, _ in given), sum(bool(must & heard) for must, heard in given)
    yield Score("all", len(given) - bad, bad, found, sum(bool(heard - must) for must, heard in given))


def _iter_files(given: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield the files of an archive with each pair as one fact, or as the post of a delegate."""
    world = _read_file()["world"]
    facts, delegations = [], []
    for number, pair in enumerate(given):
        texts = {code: pair[code] for code in ("ar", "en")}
        extra = {"said_by": pair["said_by"]} if "said_by" in pair else {}
        blank = {"ar": "س", "en": "x"}
        facts.append({"id": f"p{number}", **(blank if "post" in pair else texts), **extra, "cite": "wire"})
        head = {"head": {"person": pair["post"], "post": texts}} if "post" in pair else {}
        delegations.append({"party": "marova", **head, "cite": "wire"})
    talks: dict[str, Any] = {"title": {"ar": "جولة", "en": "Round"}, "kind": "talks", "parties": ["marova", "talsia"]}
    talks |= {"status": {"state": "held", "cite": "wire"}, "context": facts, "delegations": delegations}
    files: dict[str, Any] = {"site": SITE, **world, "sources": {"wire": {**WIRE, **UNKNOWN}}, "talks/t": talks}
    for name, value in files.items():
        yield f"{name}.yaml", yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True)


@cache
def _read_file() -> dict[str, Any]:
    """Return what both files hold: the world, and each lot of pairs."""
    found: dict[str, Any] = {}
    for file in PAIRS:
        found |= yaml.load(file.read_bytes(), yaml.CSafeLoader)
    return found


def main() -> None:
    """Print a table for each half, and what was missed where it may be seen."""
    for half in HALVES:
        given, heard = read_pairs(half), find_alarms(half)
        print(
            f"\n{half}: {len(given)} pairs\n{'rule':16}{'good':>6}{'bad':>6}{'found':>7}{'precision':>11}{'recall':>8}"
        )
        for score in iter_scores(half):
            print(
                f"{score.rule:16}{score.good:6}{score.bad:6}{score.found:7}{score.precision:11.2f}{score.recall:8.2f}"
            )
        for pair, rules in zip(given, heard, strict=True):
            if half not in UNSEEN and rules != find_expected_rules(pair):
                print(f"  {sorted(find_expected_rules(pair))} but {sorted(rules)}: {pair['ar']} | {pair['en']}")


if __name__ == "__main__":
    main()
