"""The handbook for editors, docs/handbook/<language>/, as pages of the site; the model gives the list of keys."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import escape

from mujaz.i18n.bidi import isolate_plain
from mujaz.i18n.labels import Labels
from mujaz.i18n.language import Language
from mujaz.model import records
from mujaz.model.field_types import list_fields
from mujaz.model.records import Record
from mujaz.render.handbook_anchors import name_headings
from mujaz.render.own_examples import NO_EXAMPLES, OwnExamples
from mujaz.render.short_key_list import iter_short_list
from mujaz.schemas import descriptions
from mujaz.storage.program_files import HANDBOOK, IS_CHECKOUT, name_commands
from mujaz.text.markdown import escape_markdown

FOLDER = HANDBOOK
LIST = re.compile(r"<!-- ((?:short )?keys):.*?-->\n.*<!-- end of keys -->", re.S)
"""Where a list of keys is in a chapter, and which: the site gets a new list in place of the one in the file."""
_ONLY_IN_CHECKOUT = re.compile(r"<!-- only in a checkout -->\n(.*?)<!-- end of what is only in a checkout -->\n", re.S)

RECORDS: tuple[type[Record], ...] = (
    records.Site,
    records.SiteLanguage,
    records.Colours,
    records.Palette,
    records.Font,
    records.Menu,
    records.MenuLink,
    records.Talks,
    records.Status,
    records.StateReport,
    records.Voiced,
    records.Fact,
    records.Decision,
    records.Circumstance,
    records.Dated,
    records.Citation,
    records.DateNote,
    records.Clock,
    records.TalksPlace,
    records.Round,
    records.Participant,
    records.Role,
    records.AgendaItem,
    records.Exclusion,
    records.PartyPosition,
    records.Outcome,
    records.Aftermath,
    records.Document,
    records.DocumentText,
    records.Delegation,
    records.Absentee,
    records.Invitee,
    records.Delegate,
    records.Contact,
    records.Deadline,
    records.Statement,
    records.Rendering,
    records.Dispute,
    records.Answer,
    records.Unknown,
    records.Spelled,
    records.Party,
    records.CalledName,
    records.FormerName,
    records.Person,
    records.Held,
    records.PersonalTitle,
    records.Post,
    records.Place,
    records.Topic,
    records.Process,
    records.Source,
    records.KeptText,
    records.Record,
)
"""The records that editors write, in the order of the handbook; last the keys that all of them may have."""


def find_languages() -> tuple[str, ...]:
    """Return the languages that have a handbook."""
    return tuple(sorted(path.name for path in FOLDER.glob("*") if (path / "index.md").is_file()))


def render_files(
    codes: Mapping[str, Language], names: Mapping[str, str], mark: str, examples: OwnExamples = NO_EXAMPLES
) -> dict[str, bytes]:
    """Return the handbook's page files, by path below the pages folder, in those of the languages that have one.

    `names` is the site's name in each language, `mark` the first line of a generated file. Where the site has
    `examples` of its own for keys, these are shown in place of ours.
    """
    made: dict[str, bytes] = {}
    written = [code for code in codes if code in find_languages()]
    for code in written:
        for path in sorted((FOLDER / code).glob("*.md")):
            text = _read_chapter(code, path.name)
            both = [other for other in written if (FOLDER / other / path.name).is_file()]
            head = _render_head(codes[code], text, path.stem, both, names[code])
            body = _insert_keys(_name_headings(text, path.name), codes[code], examples)
            made[f"{code}/handbook/{path.name}"] = (
                f"---\n{mark}\n{head}---\n{_set_directions(body, codes[code].direction)}".encode()
            )
    return made


def _read_chapter(code: str, name: str) -> str:
    """Return a chapter as it is told here: the installed program has commands of its own, and no make."""
    text = (FOLDER / code / name).read_text(encoding="utf-8")
    return name_commands(_ONLY_IN_CHECKOUT.sub(lambda found: found[1] if IS_CHECKOUT else "", text))


def _name_headings(text: str, name: str) -> str:
    return name_headings(text, _read_chapter("en", name)) if (FOLDER / "en" / name).is_file() else text


def _insert_keys(text: str, language: Language, examples: OwnExamples) -> str:
    """Return a chapter whose list of keys, where it has one, is made from the model."""
    return LIST.sub(lambda found: "\n".join(KEY_LISTS[found[1]](Labels(language), examples)), text)


def _render_head(language: Language, text: str, name: str, codes: list[str], site_name: str) -> str:
    address = "handbook/" if name == "index" else f"handbook/{name}/"
    title, _, rest = text.partition("\n")
    fields = {
        "title": title.removeprefix("# "),
        "description": isolate_plain(_extract_first_paragraph(rest), language),
        "lang": language.code,
        "dir": language.direction,
        "script": language.script,
        "site_name": site_name,
        "alternates": {code: f"{code}/{address}" for code in codes},
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())


def _make_parser() -> MarkdownIt:
    """Return a parser that finds code and links only; all other signs are left to the engine's Markdown."""
    markdown = MarkdownIt("zero", {"html": True})
    markdown.enable(["fence", "backticks", "link", "autolink", "entity", "html_inline"]).disable("text_join")
    markdown.normalizeLink = str  # type: ignore[method-assign, assignment]  # addresses stay as they are written
    return markdown


_PARSER = _make_parser()


def _parse_inline(text: str) -> Sequence[Token]:
    """Return the text, code and links of some lines of Markdown."""
    return _PARSER.parseInline(text)[0].children or ()


def _extract_first_paragraph(text: str) -> str:
    """Return the first paragraph in one line, without its signs of code and links."""
    first = text.strip().partition("\n\n")[0].replace("\n", " ")
    return "".join(part.content for part in _parse_inline(first))


@lru_cache(maxsize=128)  # in `serve` the same chapters come with every build
def _set_directions(text: str, direction: str) -> str:
    """Return Markdown whose code runs from left to right, and whose words of the other direction are isolated."""
    lines, out, end = text.splitlines(keepends=True), [], 0
    for token in _PARSER.parse(text):
        if token.map and token.type in ("fence", "paragraph_open"):
            start, stop = token.map
            between, own = "".join(lines[end:start]), "".join(lines[start:stop])
            out += [between, _render_code_block(token) if token.type == "fence" else _render_paragraph(own, direction)]
            end = stop
    return "".join((*out, *lines[end:]))


def _render_code_block(fence: Token) -> str:
    """Return a block of code as HTML that no Markdown reads."""
    lines = str(escape(fence.content.removesuffix("\n")))
    return f'<pre dir="ltr"><code>{_ARABIC_MESSAGE.sub(_isolate_message, lines)}</code></pre>\n'


_ARABIC_MESSAGE = re.compile(r"^(\S+:\d+:\d+: )(.*[\u0600-\u06ff].*)$", re.M)


def _isolate_message(message: re.Match[str]) -> str:
    return f'{message[1]}<bdi dir="rtl">{message[2]}</bdi>'


def _render_paragraph(text: str, direction: str) -> str:
    """Return a paragraph as Markdown: its code as HTML, words of the other direction isolated."""
    out, closing = [], [""]
    for part in _parse_inline(text):
        if part.type == "link_open":
            out.append(f'<a href="{escape(part.attrs["href"])}">' if part.markup == "autolink" else "[")
            closing.append("</a>" if part.markup == "autolink" else f"]({part.attrs['href']})")
        elif part.type == "link_close":
            out.append(closing.pop())
        elif part.type == "code_inline" or closing[-1] == "</a>":
            out.append(f'<code dir="ltr">{_escape(part.content)}</code>')
        elif part.type == "text":
            out.append(_isolate_words(part.content, direction))
        else:
            out.append(part.markup or part.content)  # an entity as it is written, or a tag
    return "".join(out)


_ATTRIBUTES = r"\{:[^}\n]*\}"
_OTHER_DIRECTION = {"rtl": r"[A-Za-z](?:[\w ./→-]*\w)?", "ltr": r"[\u0600-\u06ff](?:[\u0600-\u06ff ]*[\u0600-\u06ff])?"}
"""By direction of the page, words that run the other way."""


def _isolate_words(text: str, direction: str) -> str:
    pattern = re.compile(rf"({_ATTRIBUTES})|({_OTHER_DIRECTION[direction]})", re.ASCII)
    return pattern.sub(lambda found: found[1] or f"<bdi>{found[2]}</bdi>", text)


_PUBLISHED_ANCHORS = {"Place": "location", "Source": "publication"}
"""Anchors of records that had other names when the handbook was first published: addresses stay as they are."""


def make_anchor(record: type[Record]) -> str:
    """Return the id of a record's heading in the chapter of keys."""
    name = record.__name__
    return _PUBLISHED_ANCHORS.get(name, name.lower())


def iter_reference(labels: Labels, examples: OwnExamples = NO_EXAMPLES) -> Iterator[str]:
    """Yield the chapter of keys as lines of Markdown: what every key of every record means, in one language."""
    code = labels.language.code
    for record in RECORDS:
        about = descriptions.describe_record(record)
        yield f"\n## {about.title[code]} {{: #{make_anchor(record)} }}\n\n{about.text[code]}\n"
        for name in sorted(find_own_keys(record), key=list(_map_required_keys(record)).index):
            yield from _iter_key_lines(labels, record, name, examples.get((record, name), ""))


def _map_required_keys(record: type[Record]) -> Mapping[str, bool]:
    """Return the keys of a record as they are written, and whether each is required.

    An id never is: it is the file's name or the key above the record.
    """
    fields = (field for field in list_fields(record) if field.name != "text")
    return {field.key: field.required and field.name != "id" for field in fields}


def find_own_keys(record: type[Record]) -> set[str]:
    """Return the keys that a record does not inherit from another one in the handbook."""
    taken = {
        name
        for other in RECORDS
        if other is not record and issubclass(record, other)
        for name in _map_required_keys(other)
    }
    return set(_map_required_keys(record)) - taken


def _iter_key_lines(labels: Labels, record: type[Record], name: str, own: str) -> Iterator[str]:
    key, code = descriptions.describe_key(record, name), labels.language.code
    must = f" ({_escape(labels.text('must stand'))})" if _map_required_keys(record)[name] else ""
    yield f"- `{name}`: **{key.title[code]}**{must}. {key.text[code]}"
    yield from (f"    - `{value}`: {meaning[code]}" for value, meaning in key.values.items())
    if key.example:
        shown = _render_example(replace(key, example=own or key.example).format_example(name))
        yield f"    - {_escape(labels.text('Example'))}{_escape(labels.text(': '))}{shown}"


KEY_LISTS: Mapping[str, Callable[..., Iterator[str]]] = {
    "keys": iter_reference,
    "short keys": lambda labels, _=NO_EXAMPLES: iter_short_list(labels),
}
"""What makes the lists of keys, of the labels and the site's own examples."""


def _render_example(example: str) -> str:
    """Return an example as code; one of several lines as a block that keeps them, written in one line of HTML."""
    if "\n" not in example:
        return f"`{example}`" if "`" not in example else f'<code dir="ltr">{_escape(example)}</code>'
    lines = _escape(example).replace("\n", "&#10;")
    return f'<pre dir="ltr"><code>{lines}</code></pre>'


def _escape(text: str) -> str:
    return escape_markdown(escape(text))
