"""The kinds of rules, and how they are named."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mujaz.checks.silencing import Finding
from mujaz.derive.derived import DerivedFacts
from mujaz.diagnostics.problem import Problem
from mujaz.model.records import Archive

Rule = Callable[[Archive], Iterator[Problem]]
DerivedRule = Callable[[DerivedFacts], Iterator[Problem]]
SilenceableRule = Callable[[DerivedFacts], Iterator[Finding]]


def get_rule_name(rule: Rule | DerivedRule | SilenceableRule) -> str:
    """Return the name of a rule in reports, such as `ids-exist`."""
    return rule.__name__.replace("_", "-")
