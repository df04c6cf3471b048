"""Rules on the colours that a site chooses: words must be legible on its paper, by WCAG 2.2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import FactPath, Problem
from mujaz.model.colours import DARK, LEAST_CONTRAST, LIGHT, choose_colours, measure_contrast
from mujaz.model.records import Archive

WHITE = "#ffffff"
"""The paper that is printed on."""
NAMES = {
    "accent": msg("the accent colour"),
    "ink": msg("the colour of the text"),
    "soft": msg("the colour of small notes"),
    "on": msg("the colour of what is on the table"),
    "off": msg("the colour of what is off the table"),
    "cond": msg("the colour of what is conditional"),
}


def colours_can_be_read(archive: Archive) -> Iterator[Problem]:
    """Every colour in which words stand has enough contrast to the paper, in light, in dark and on white paper."""
    colours = archive.site.colours
    for scheme in (LIGHT, DARK):
        own = getattr(colours, scheme) if colours else None
        if own:
            chosen = choose_colours(colours, scheme)
            papers = (chosen["paper"], WHITE) if scheme == LIGHT else (chosen["paper"],)
            yield from _iter_pairs(own.where, chosen, papers)


def _iter_pairs(where: FactPath, chosen: Mapping[str, str], papers: tuple[str, ...]) -> Iterator[Problem]:
    for paper in dict.fromkeys(papers):
        for name, called in NAMES.items():
            contrast = measure_contrast(chosen[name], paper)
            if contrast < LEAST_CONTRAST:
                yield _make_problem(
                    where / ("accent" if name == "accent" else "paper"), (called, chosen[name]), paper, contrast
                )


def _make_problem(where: FactPath, words: tuple[Message, str], paper: str, contrast: float) -> Problem:
    message = msg(
        "%(name)s, %(colour)s, cannot be read on the paper, %(paper)s: their contrast is %(found)s",
        name=words[0],
        colour=words[1],
        paper=paper,
        found=f"{contrast:.1f}",
    )
    return Problem(
        where, message, msg("choose two that differ more, with a contrast of %(least)s", least=LEAST_CONTRAST)
    )
