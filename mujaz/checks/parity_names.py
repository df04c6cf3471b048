"""Names and links that differ between the languages of a text, or are not those of the registers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mujaz.checks.parity_differences import add_silence_hint, iter_difference_problems, list_with
from mujaz.checks.parity_texts import REGISTER_NAME_FIELDS
from mujaz.diagnostics.message import Message, msg
from mujaz.diagnostics.problem import Problem
from mujaz.model.records import Statement
from mujaz.model.registers import SCHEMES
from mujaz.parity.comparison import Comparison, MisspelledName, NamedEntry
from mujaz.storage.program_files import COMMAND

MAX_NEAREST_SEARCHES = 20
"""For so many names that a text lacks, similar words are looked for: it takes time."""


def check_names(comparison: Comparison) -> Iterator[Problem]:
    """Find people, parties and places that one language of a text does not name."""
    if _is_register_name(comparison) or comparison.has_broken_links or comparison.mislabelled_links:
        return
    for found in comparison.names:
        for full, lacking, entries in (
            (found.one, found.other, found.only_one),
            (found.other, found.one, found.only_other),
        ):
            for number, entry in enumerate(entries):
                search = number < MAX_NEAREST_SEARCHES
                yield _make_unnamed_problem(comparison, entry, full, lacking, search=search)
    if not comparison.names:
        yield from _find_other_countries(comparison)


def _find_other_countries(comparison: Comparison) -> Iterator[Problem]:
    """Find countries, of whatever register or none, where each language names another one."""
    describe = list_with(lambda part, language: comparison.quote(language, part))
    mend = msg("name the same country in both")
    for found in comparison.territories:
        yield from iter_difference_problems(comparison, "names", found, describe, mend)


def _is_register_name(comparison: Comparison) -> bool:
    return comparison.context.field in REGISTER_NAME_FIELDS


def _make_unnamed_problem(
    comparison: Comparison, entry: NamedEntry, full: str, lacking: str, *, search: bool
) -> Problem:
    """Return the problem that one language names an entry and another does not; `search` for similar words there."""
    name, here = comparison.find_name(full, entry), comparison.find_name(lacking, entry)
    message = msg("'%(full)s' names %(name)s, and '%(lacking)s' does not", full=full, name=name, lacking=lacking)
    near = comparison.find_similar_words(lacking, here) if here and search else ""
    mend = (
        msg("did you mean '%(house)s' by '%(near)s'?", house=here, near=near)
        if near
        else msg("name it in both, here as '%(house)s'", house=here)
        if here
        else msg("name it in both")
    )
    mend = _add_spelling_hint(comparison, entry, mend, "" if near else comparison.find_unknown_name(lacking))
    return Problem(comparison.text.where / lacking, message, add_silence_hint("names", mend), words=near)


_KEYS_OF_SPELLINGS = {"people": "family_name / other_names", "parties": "other_names / demonyms"}
"""The keys of a register, where not only `other_names`, under which spellings may stand that texts use."""


def _add_spelling_hint(comparison: Comparison, entry: NamedEntry, mend: Message, unknown: str) -> Message:
    """Return advice followed by where another spelling of the entry belongs; before format 1 texts may use none.

    `unknown` is a word of the text that no register has, which may be that spelling.
    """
    register, _ = entry
    if comparison.context.tables.archive.site.format < 1 or register == "country":
        return mend
    keys, file = _KEYS_OF_SPELLINGS.get(register, "other_names"), f"{register}.yaml"
    if unknown:
        return msg(
            "%(mend)s; is '%(words)s', which no register has, the same? Then add it to %(keys)s in %(file)s",
            mend=mend,
            words=unknown,
            keys=keys,
            file=file,
        )
    if mend.endswith("?"):
        return msg(
            "%(mend)s Another spelling that is right belongs under %(keys)s in %(file)s",
            mend=mend,
            keys=keys,
            file=file,
        )
    return msg("%(mend)s; another spelling of it belongs under %(keys)s in %(file)s", mend=mend, keys=keys, file=file)


def check_spelling(comparison: Comparison) -> Iterator[Problem]:
    """Find names that are not spelled as the register spells them."""
    is_quotation = isinstance(comparison.context.record, Statement) and comparison.context.field == "quote"
    if _is_register_name(comparison) or is_quotation:
        return
    for name in comparison.misspelled_names:
        message = msg("'%(found)s' is not how the register spells this name", found=name.written)
        mend = add_silence_hint("spelling", _advise_spelling(comparison, name))
        yield Problem(comparison.text.where / name.language, message, mend, words=name.written)


def _advise_spelling(comparison: Comparison, name: MisspelledName) -> Message:
    """Return what to write; before format 1, also ask whether the archive refuses its other names."""
    write = msg("write '%(house)s'", house=name.house)
    if not name.is_other_name or comparison.context.tables.archive.site.format >= 1:
        return write
    return msg(
        "write '%(house)s'; or does the house not refuse this spelling? "
        "Then run '%(command)s', and move it from '%(avoid)s' to '%(key)s'",
        house=name.house,
        command=f"{COMMAND} upgrade",
        avoid="avoid",
        key="other_names",
    )


def check_links(comparison: Comparison) -> Iterator[Problem]:
    """Find links that one language lacks, and links whose words name another entry."""
    if comparison.has_broken_links:
        return
    if comparison.mislabelled_links:
        yield from _iter_mislabelled(comparison)
        return
    for found in comparison.links:
        for full, lacking, links in (
            (found.one, found.other, found.only_one),
            (found.other, found.one, found.only_other),
        ):
            missing = _drop_unnamed(comparison, links, full, lacking)
            if missing:
                words = ", ".join(f"[]({scheme}:{key})" if key else "[](https://…)" for scheme, key in missing)
                message = msg(
                    "'%(full)s' has %(words)s, and '%(lacking)s' does not", full=full, words=words, lacking=lacking
                )
                mend = add_silence_hint("links", msg("link the same in both"))
                yield Problem(comparison.text.where / lacking, message, mend)


def _drop_unnamed(
    comparison: Comparison, links: Iterable[tuple[str, str]], full: str, lacking: str
) -> list[tuple[str, str]]:
    """Return the links except to entries that the other language does not name at all, which `names` finds."""
    unnamed = () if _is_register_name(comparison) else comparison.list_unnamed(full, lacking)
    return [(scheme, key) for scheme, key in links if (SCHEMES.get(scheme, ""), key) not in unnamed]


def _iter_mislabelled(comparison: Comparison) -> Iterator[Problem]:
    for link in comparison.mislabelled_links:
        message = msg("the words of the link %(link)s name another", link=f"[{link.words}]({link.scheme}:{link.key})")
        mend = add_silence_hint("links", msg("correct the words or the id"))
        yield Problem(comparison.text.where / link.language, message, mend, words=link.words)
