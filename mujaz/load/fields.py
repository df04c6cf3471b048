"""Single values of the facts: what an editor wrote → what a record holds.

Each function takes a value as the YAML reader gives it (a text, a list or a mapping) and raises FieldError, with advice
for the editor, where it does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import PATH_KEY
from mujaz.i18n import clock, dates, duration
from mujaz.i18n.clock import ClockTime
from mujaz.i18n.dates import Edtf
from mujaz.i18n.duration import Duration
from mujaz.load.errors import (
    FieldError,
    advise_suspect_letter,
    describe_expected_keys,
    describe_value,
    find_suspect_letter,
)
from mujaz.model import field_types
from mujaz.model.records import ID_REGEX, MAX_ID_LETTERS, Citation, is_id

_QUOTATION_MARKS = "“”„‘’«»\"'"
_UNKNOWN_SYNONYMS = frozenset(
    {
        "unknown",
        "n/a",
        "na",
        "none",
        "n. a.",
        "-",
        "–",
        "—",
        "?",
        "؟",
        "tbd",
        "not known",
        "غير معروف",
        "غير معلوم",
        "مجهول",
    }
)


def parse_text(value: Any) -> str:
    """Return a text."""
    if isinstance(value, str):
        return str(value)  # without the address that the reader's texts carry
    message = msg("%(found)s stands where a text belongs", found=describe_value(value))
    raise FieldError(msg("write a plain or quoted text"), message)


def parse_flag(value: Any) -> bool:
    """Return what `true` or `false` means."""
    if value in ("true", "false"):
        return bool(value == "true")
    if is_unknown(value):
        raise FieldError(msg("write true or false"))
    plain = {"yes": "true", "no": "false"}.get(str(value).lower(), str(value).lower())
    if plain in ("true", "false"):
        raise FieldError(msg("write %(word)s, in small letters", word=plain))
    raise FieldError(msg("write true, false or unknown"))


def is_unknown(value: Any) -> bool:
    """Say whether a value is `unknown`; raises FieldError for another word that means the same."""
    if isinstance(value, str) and value != "unknown" and value.lower() in _UNKNOWN_SYNONYMS:
        raise FieldError(msg("write unknown"))
    return bool(value == "unknown")


def is_language_code(text: str) -> bool:
    """Say whether a text is written as the code of a language is; CLDR knows whether there is such a language."""
    return re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*", text) is not None


def parse_whole_number(value: Any) -> int:
    """Return a whole number of at most five Western digits."""
    if isinstance(value, str) and re.fullmatch(r"[1-9][0-9]{0,4}|0", value):
        return int(value)
    raise FieldError(msg("write a whole number in Western digits"))


def parse_date_value(value: Any) -> Edtf:
    """Return a date written in EDTF."""
    if not isinstance(value, str):
        raise FieldError(msg("write a date such as 2025-04-10, 2025-04 or 2025-04-10?"))
    try:
        return dates.parse_date(value)
    except dates.DateError as error:
        about = msg("%(value)s: %(found)s", value=describe_value(value), found=error.found)
        raise FieldError(error.mend, about if value else error.found) from None


def parse_term_value(value: Any) -> Edtf:
    """Return from when to when something holds, with hours where they are written."""
    if not (isinstance(value, str) and "T" in value):
        return parse_date_value(value)
    try:
        return dates.parse_term(value)
    except (dates.DateError, clock.ClockError):
        raise FieldError(msg("write days, with hours where they are known, such as %(term)s", term=_TERM)) from None


_TERM = "2031-05-16T00:00/2031-05-23"


def parse_clock_value(value: Any) -> ClockTime:
    """Return a time of day, with its day and zone where they are written."""
    advice = msg("write a time such as 14:43, 2025-06-02T14:43 or 2025-06-02T14:43+03:00")
    if not isinstance(value, str):
        raise FieldError(advice)
    try:
        return clock.parse_clock_time(value)
    except clock.ClockError:
        raise FieldError(advice) from None


def parse_duration_value(value: Any) -> Duration:
    """Return how long something took, in days, hours and minutes."""
    advice = msg(
        "write how long it took as PT4H30M (4 hours, 30 minutes) or P2D (2 days); “about” is ~ at the end: PT4H~"
    )
    if not isinstance(value, str):
        raise FieldError(advice)
    try:
        return duration.parse_duration(value)
    except duration.DurationError:
        raise FieldError(advice) from None


def parse_plain_name(value: Any) -> str:
    """Return the name of a file that stands in no folder and is not hidden."""
    if isinstance(value, str) and not value.startswith(".") and not re.search(r"[/\\:\x00-\x1f]", value):
        return str(value)
    raise FieldError(msg("write the file's plain name, without folders"))


def parse_sha256(value: Any) -> str:
    """Return a SHA-256 in small hexadecimal digits."""
    if isinstance(value, str) and re.fullmatch("[0-9A-Fa-f]{64}", value):
        return value.lower()
    raise FieldError(msg("write the 64 digits that 'sha256sum FILE' shows"))


def parse_colour(value: Any) -> str:
    """Return a colour in small digits; the sign `#`, which begins a comment without quotation marks, may lack."""
    if isinstance(value, str) and re.fullmatch("#?[0-9A-Fa-f]{6}", value):
        return f"#{value.lower().removeprefix('#')}"
    raise FieldError(msg("write six digits from 0 to f, such as 7a1f1f"))


def parse_silence(value: Any) -> tuple[tuple[str, str], ...]:
    """Return (rule, reason) for each rule that is silenced."""
    if isinstance(value, dict) and all(isinstance(item, str) for key, item in value.items() if key != PATH_KEY):
        return tuple((key, str(item)) for key, item in value.items() if key != PATH_KEY)
    raise FieldError(msg("name the rule and why it is silenced, such as {numbers: …}"))


def parse_id(value: Any) -> str:
    """Return an id, of this entry or of another; whether it names one is for the check to say."""
    if isinstance(value, str) and is_id(value):
        return str(value)
    if isinstance(value, list):
        raise FieldError(msg("write one id here; for several, write the whole entry once for each of them"))
    raise FieldError(_advise_id(value if isinstance(value, str) else ""))


def _advise_id(value: str) -> Message:
    """Return how to write what cannot be an id."""
    words = value.strip(_QUOTATION_MARKS)
    suspect = find_suspect_letter(words)
    if suspect:
        return advise_suspect_letter(suspect)
    if words != value and is_id(words):
        return msg("write '%(id)s' without these marks", id=words)
    plain = re.sub(r"[\s_]+", "-", words.strip().lower())
    if re.search(r"\s", words.strip()) and not re.search(r"[،:]", words):
        return msg("write the id that the register gives it, no name; several stand in […] with commas between")
    if is_id(plain):
        return msg("write '%(id)s': small letters and hyphens", id=plain)
    if "،" in value:
        return msg("write a Latin comma ',' between values, and all of them in […]")
    if ID_REGEX.fullmatch(plain):
        return msg("an id has at most %(most)s letters", most=MAX_ID_LETTERS)
    return msg("write an id: small Latin letters, digits and single hyphens")


VALUE_PARSERS: Mapping[Any, Callable[[Any], Any]] = MappingProxyType(
    {
        str: parse_text,
        bool: parse_flag,
        int: parse_whole_number,
        field_types.Date: parse_date_value,
        field_types.Time: parse_clock_value,
        field_types.Length: parse_duration_value,
        field_types.Term: parse_term_value,
        field_types.Id: parse_id,
        field_types.PlainName: parse_plain_name,
        field_types.Sha256: parse_sha256,
        field_types.Colour: parse_colour,
        field_types.Silence: parse_silence,
    }
)
"""The types of single values in the model, and what reads each."""


def split_round(value: str) -> dict[str, str]:
    """Return the keys of a round that is written as its number."""
    return {"number": value}


def split_clock(value: str) -> dict[str, str]:
    """Return the keys of a time, or of a day, that is written alone."""
    day = r"\d{4}-\d\d(?:-\d\d)?[?~%]?"
    return {"date" if re.fullmatch(rf"{day}(?:/(?:{day}|\.\.)?)?", value) else "time": value}


def split_citation(value: str) -> dict[str, str]:
    """Return the keys of a citation that is written in short: `wire ¶3`, `wire ¶3-4`, `wire "p. 3"` or `wire`."""
    spot = re.fullmatch(r"(\S+)\s+[\"“«](\S.*?)[\"”»]", value)
    if spot:
        return {"source": spot[1], "at": spot[2]}
    found = re.fullmatch(r"(\S+)(?:\s+[¶§]?\s*(\d+(?:\s*[-–]\s*\d+)?))?", value)
    glued = re.fullmatch(r"([a-z0-9-]+)[¶§]\s*(\d+)", value)
    if glued:
        raise FieldError(msg("write '%(cite)s'", cite=f"{glued[1]} ¶{glued[2]}"))
    if not found:
        raise FieldError(_advise_citation(value))
    return {"source": found[1], "at": found[2]} if found[2] else {"source": found[1]}


def _advise_citation(value: str) -> Message:
    """Return how to cite several paragraphs, where that is what a text tries; else how to cite one."""
    found = re.fullmatch(r"([a-z0-9-]+)((?:\s*[,،;]?\s*(?:and|و)?\s*[¶§]\s*\d{1,6}){2,9})", value)
    if not found:
        return describe_expected_keys(Citation)
    each = ", ".join(f"{found[1]} ¶{number}" for number in re.findall(r"\d+", found[2]))
    return msg("write several as a list: %(list)s", list=f"[{each}]")
