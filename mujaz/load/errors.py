"""Values that do not fit → problems: what was found, where it stands, and what an editor should write instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from mujaz.diagnostics.message import Message, msg, quote_text
from mujaz.diagnostics.problem import PATH_KEY, FactPath, Problem, suggest_nearest
from mujaz.model import records
from mujaz.model.records import Record

_ADVICE: Mapping[str, Message] = MappingProxyType(
    {
        "cite": msg("every fact is cited: add 'cite: source-id ¶n'"),
        "topic": msg("add 'topic: id', one of topics.yaml"),
        "status": msg("add 'status: {state: held, cite: source-id ¶n}'"),
        "said_by": msg("add 'said_by: id' of a person, a party or a source"),
        "parties": msg("name at least one party of parties.yaml"),
    }
)
"""What to write where a key is missing."""
_EXPECTED_RECORDS: Mapping[type[Record], Message] = MappingProxyType(
    {
        records.Citation: msg("write the source's id and the paragraph, such as 'istanbul-report ¶3'"),
        records.Fact: msg("write a fact: its text once per language and 'cite: source-id ¶n'"),
        records.Status: msg("write the status with its citation, such as {state: held, cite: istanbul-report ¶1}"),
        records.KeptText: msg("write the file and its SHA-256, such as {file: report.txt, sha256: …}"),
        Record: msg("write a mapping here: 'key: value' lines, indented"),
    }
)
_EXPECTED_MAPPINGS: Mapping[str, Message] = MappingProxyType(
    {
        "others": msg("write a mapping here, such as {usa: agrees}"),
        "translated_by": msg("write a mapping here, such as {en: us}"),
    }
)
MAX_SHOWN_LETTERS = 60
"""The most letters of a value that a message repeats."""


class FieldError(Exception):
    """A value that does not fit its field: `mend` says how to write it.

    `message` says what is wrong; None where it is enough to say that this value does not fit.
    """

    def __init__(self, mend: Message, message: Message | None = None) -> None:
        """Keep both."""
        super().__init__(mend)
        self.mend, self.message = mend, message

    def make_problem(self, where: FactPath, value: Any) -> Problem:
        """Return the problem at the address of the value."""
        return Problem(where, self.message or _describe_misfit(value), self.mend)


def _describe_misfit(value: Any) -> Message:
    if value == "":
        return msg("a value is missing here")
    return msg("%(found)s does not fit here", found=describe_value(value))


def describe_value(value: Any) -> Message:
    """Return a short description of a value in the facts."""
    if isinstance(value, dict):
        return msg("a mapping")
    if isinstance(value, list):
        return msg("a list")
    text = str(value)
    short = f"{text[:MAX_SHOWN_LETTERS]}…" if len(text) > MAX_SHOWN_LETTERS else text
    return quote_text(short) if text else msg("nothing")


def describe_expected_keys(kind: type[Record]) -> Message:
    """Return what an editor should write where a record stands."""
    return next(_EXPECTED_RECORDS[base] for base in kind.__mro__ if base in _EXPECTED_RECORDS)


def describe_mapping(key: str) -> Message:
    """Return what an editor should write behind a key whose values stand in a mapping."""
    return _EXPECTED_MAPPINGS[key]


def make_missing_problem(where: FactPath, key: str) -> Problem:
    """Return the problem of a record that lacks a key."""
    return Problem(where, msg("'%(key)s' is missing", key=key), _advise_missing_key(key))


def make_empty_list_problem(where: FactPath, key: str) -> Problem:
    """Return the problem of a list that has no items, though some must stand there."""
    return Problem(where, msg("this list is empty"), _advise_missing_key(key))


def _advise_missing_key(key: str) -> Message:
    return _ADVICE.get(key) or msg("add '%(key)s:'", key=key)


def make_choice_error(value: Any, words: Collection[str]) -> FieldError:
    """Return the error of a value that is none of the words that may stand there."""
    if not isinstance(value, str):
        message = msg("%(found)s stands where a word belongs", found=describe_value(value))
        return FieldError(msg("one of: %(words)s", words=", ".join(words)), message)
    found = str(value)
    return FieldError(_suggest_choice(found, words), msg("'%(found)s' is not known here", found=found))


def _suggest_choice(found: str, words: Collection[str]) -> Message:
    """Return the nearest word, or all where the nearest may be the opposite: `disagrees` is not `agrees`."""
    every = msg("one of: %(words)s", words=", ".join(words))
    meant = next((word for word in _WORDS_MEANT.get(found.lower(), ()) if word in words), None)
    if meant:
        return msg("did you mean '%(near)s'?", near=meant)
    reversed_of = any(found.lower().endswith(word) and found.lower() != word for word in words)
    return every if reversed_of else suggest_nearest(found, words, every)


_WORDS_MEANT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "resumed": ("under way",),
        "extended": ("under way",),
        "prolonged": ("extended", "under way"),
        "restarted": ("resumed", "under way"),
        "ongoing": ("under way",),
        "recessed": ("adjourned",),
        "paused": ("adjourned",),
        "concluded": ("ended",),
        "closed": ("ended",),
        "finished": ("ended",),
        "over": ("ended",),
        "collapsed": ("broken off",),
        "walked out": ("broken off",),
        "delayed": ("postponed",),
        "called off": ("cancelled",),
        "rejects": ("refuses",),
        "refused": ("refuses",),
        "declines": ("refuses",),
        "opposes": ("objects", "contradicts"),
        "objects": ("contradicts",),
        "accepts": ("agrees",),
        "supports": ("agrees",),
        "draft": ("proposed",),
        "offered": ("proposed",),
        "tabled": ("proposed",),
        "not agreed": ("proposed", "no agreement"),
        "passed": ("adopted", "agreed"),
        "voted": ("adopted",),
        "approved": ("adopted", "agreed", "endorsed"),
        "confirmed": ("endorsed",),
        "rejected": ("declined", "refused", "refuses"),
        "attended": ("came",),
        "late": ("came late",),
        "absent": ("did not come",),
        "violated": ("broken",),
        "breached": ("broken",),
        "holds": ("kept",),
        "holding": ("kept",),
        "respected": ("kept",),
        "implemented": ("carried out",),
        "fulfilled": ("carried out",),
        "partly implemented": ("partly carried out",),
        "partly kept": ("partly carried out",),
        "not implemented": ("not carried out",),
        "unfulfilled": ("not carried out",),
        "lapsed": ("expired",),
        "superseded": ("overtaken",),
        "replaced": ("overtaken",),
        "terms of reference": ("basis",),
        "roadmap": ("basis",),
        "reference": ("basis",),
    }
)
"""Words that an editor expects → those that say the same, of which the first that may stand there is told."""


def make_key_problem(where: FactPath, key: str, value: Any, known: Collection[str], *, empty: bool = False) -> Problem:
    """Return the problem of a key that cannot stand in a mapping, or that has no value (`empty`).

    `where` is the address of the mapping, `known` are the keys that it may have.
    """
    suspect = find_suspect_letter(key)
    if suspect:
        return Problem(where / key / PATH_KEY, msg("unknown key '%(key)s'", key=key), advise_suspect_letter(suspect))
    if empty:
        return Problem(where / key, msg("'%(key)s' has no value", key=key), msg("write one, or remove the key"))
    if value == "":
        advice = msg(
            "a text with a comma inside {…} needs quotes; keys here are: %(known)s", known=", ".join(sorted(known))
        )
    else:
        advice = msg("keys here are: %(known)s", known=", ".join(sorted(known)))
    if key in LENGTHS and "duration" not in known and {"start", "end"}.issubset(known):
        advice = msg("how long talks lasted follows from 'start' and 'end'; a session or a contact has a 'duration'")
        return Problem(where / key / PATH_KEY, msg("unknown key '%(key)s'", key=key), advice)
    meant = _KEYS_OF_OTHER_RECORDS.get(key, "")
    mend = msg("did you mean '%(near)s'?", near=meant) if meant in known else suggest_nearest(key, known, advice)
    return Problem(where / key / PATH_KEY, msg("unknown key '%(key)s'", key=key), mend)


LENGTHS = frozenset({"duration", "length", "lasted", "hours"})
"""Keys that are written for how long something lasted."""
_KEYS_OF_OTHER_RECORDS = {
    "party": "on_behalf_of",
    "source": "cite",
    "speaker": "said_by",
    "sittings": "sessions",
    "rank": "titles",
    "honorific": "titles",
    "deputy": "members",
    "deputies": "members",
    "deputy_head": "deputy",
    "vice": "deputy",
    "day": "date",
    "except": "all_but",
    "excepting": "all_but",
    "all_except": "all_but",
    "everything_but": "all_but",
    "but": "all_but",
    "only": "all_but",
    "hall": "venue",
    "building": "venue",
    "draft": "result",
    "adopted": "result",
    "agreed": "result",
    "proposed": "result",
    "scheduled": "planned",
    "announced_for": "planned",
    "tabled_by": "presented_by",
    "proposed_by": "presented_by",
    "submitted_by": "presented_by",
    "tabled_on": "presented_on",
    "rejected_by": "parties",
    "accepted_by": "parties",
    "successor_of": "replaces",
    "succeeds": "replaces",
    "predecessor": "replaces",
    "invitation": "invited",
    "topics": "agenda",
    "invitees": "invitations",
    "inviter": "invited_by",
    "discussed_by": "parties",
    "yes": "for",
    "in_favour": "for",
    "in_favor": "for",
    "voted_for": "for",
    "no": "against",
    "voted_against": "against",
    "abstentions": "abstained",
    "decided_on": "date",
    "adopted_on": "date",
    "follow_up": "aftermath",
    "followup": "aftermath",
    "implementation": "aftermath",
    "later": "aftermath",
    "outcome": "about",
    "basis": "as",
    "role": "as",
    "function": "as",
    "group": "name",
    "working_group": "name",
    "parent": "part_of",
    "length": "duration",
    "lasted": "duration",
    "took": "duration",
    "follows": "after",
    "followed": "after",
    "go_between": "mediated_by",
    "mediator": "mediated_by",
    "refused_to_sign": "not_signed_by",
    "unsigned": "not_signed_by",
    "valid": "in_force",
    "validity": "in_force",
}
"""Keys that other records have, or an editor expects → the key that says the same where they cannot stand."""


def find_suspect_letter(word: str) -> str:
    """Return the name of a letter in a Latin word that cannot be seen or only looks Latin, else nothing."""
    if word.isascii() or not re.search("[A-Za-z]", word):
        return ""
    found = next((c for c in word if unicodedata.category(c) == "Cf" or (not c.isascii() and c.isalpha())), "")
    return f"U+{ord(found):04X} {unicodedata.name(found, '')}".strip() if found else ""


def advise_suspect_letter(sign: str) -> Message:
    """Return how to correct a word with a suspect letter."""
    return msg("%(sign)s stands in it: write the word anew", sign=sign)
