"""The colours of a site: those that it may choose, what they are where it does not, and how they stand out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from mujaz.model.site import Colours, Palette

LIGHT, DARK = "light", "dark"
SHEET: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        LIGHT: {
            "paper": "#fdfcf9",
            "accent": "#0b4f6c",
            "ink": "#1a2129",
            "soft": "#545e69",
            "on": "#1b6340",
            "off": "#962b2b",
            "cond": "#7d5200",
        },
        DARK: {
            "paper": "#13171b",
            "accent": "#86c7e4",
            "ink": "#e9ebec",
            "soft": "#a9b2bb",
            "on": "#84d1a8",
            "off": "#f3a196",
            "cond": "#e6bb65",
        },
    }
)
"""The colours of `dossier.css` in which words stand, and that of the paper below them, in each scheme."""
LEAST_CONTRAST = 4.5
"""What WCAG 2.2 asks of words of this size (1.4.3)."""


def choose_colours(colours: Colours | None, scheme: str) -> Mapping[str, str]:
    """Return the colours of a scheme: a site's own, or else ours."""
    own: Palette | None = getattr(colours, scheme) if colours else None
    chosen = {name: value for name in ("accent", "paper") if (value := own and getattr(own, name))}
    return {**SHEET[scheme], **chosen}


def measure_contrast(first: str, second: str) -> float:
    """Return how much two colours, `#rrggbb`, stand out from each other, from 1 to 21, as WCAG 2 measures it."""
    lighter, darker = sorted((_measure_luminance(first), _measure_luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _measure_luminance(colour: str) -> float:
    red, green, blue = (_linearize(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linearize(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def make_colour_style(colours: Colours | None) -> str:
    """Return the rules of CSS that put a site's own colours in place of ours; empty where it has none.

    Paper that is printed on is white.
    """
    schemes = {scheme: "".join(_iter_properties(colours, scheme)) for scheme in (LIGHT, DARK)}
    if not any(schemes.values()):
        return ""
    dark = f"@media (prefers-color-scheme:dark){{:root{{{_complete(colours)}}}}}"
    accent = choose_colours(colours, LIGHT)["accent"]
    return f":root{{{schemes[LIGHT]}}}{dark}@media print{{:root{{--paper:#fff;--accent:{accent}}}}}"


def _iter_properties(colours: Colours | None, scheme: str) -> Iterator[str]:
    own: Palette | None = getattr(colours, scheme) if colours else None
    for name in ("accent", "paper"):
        if own and getattr(own, name):
            yield f"--{name}:{getattr(own, name)};"


def _complete(colours: Colours | None) -> str:
    """Return both colours of the dark scheme: else what was chosen for light pages would count there too."""
    chosen = choose_colours(colours, DARK)
    return f"--accent:{chosen['accent']};--paper:{chosen['paper']};"
