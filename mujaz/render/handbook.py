"""The handbook for editors, docs/handbook/<language>/, as pages of the site; all keys are told from the model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from markupsafe import escape

from mujaz.i18n.bidi import isolate_plain
from mujaz.i18n.labels import Labels
from mujaz.i18n.language import Language
from mujaz.model import records
from mujaz.model.records import Record
from mujaz.schemas import descriptions
from mujaz.storage.program_files import HANDBOOK
from mujaz.text.markdown import escape_markdown

FOLDER = HANDBOOK
KEYS = "keys"
"""The chapter whose place for the keys, `[keys]`, is filled from the model."""

RECORDS: tuple[type[Record], ...] = (
    records.Site,
    records.SiteLanguage,
    records.Talks,
    records.Status,
    records.Fact,
    records.Citation,
    records.DateNote,
    records.AgendaItem,
    records.Exclusion,
    records.Delegation,
    records.Delegate,
    records.PriorMeeting,
    records.Statement,
    records.Dispute,
    records.Answer,
    records.Unknown,
    records.Party,
    records.Person,
    records.Post,
    records.Place,
    records.Topic,
    records.Source,
    records.KeptText,
    records.Record,
)
"""What can be written, in the order in which the handbook tells it; last what may stand in all of them."""


def find_languages() -> tuple[str, ...]:
    """Return the languages that have a handbook."""
    return tuple(sorted(path.name for path in FOLDER.glob("*") if (path / "index.md").is_file()))


def render_files(codes: Mapping[str, Language], names: Mapping[str, str], mark: str) -> dict[str, bytes]:
    """Return the handbook's page files, by path below the pages folder, in those of the languages that have one.

    `names` is the site's name in each language, `mark` what tells a generated file.
    """
    made: dict[str, bytes] = {}
    written = [code for code in codes if code in find_languages()]
    for code in written:
        for path in sorted((FOLDER / code).glob("*.md")):
            text = path.read_text(encoding="utf-8")
            both = [other for other in written if (FOLDER / other / path.name).is_file()]
            head = _render_head(codes[code], text, path.stem, both, names[code])
            body = text.replace("[keys]", "\n".join(iter_reference(Labels(codes[code]))))
            made[f"{code}/handbook/{path.name}"] = (
                f"---\n{mark}\n{head}---\n{_set_directions(body, codes[code].direction)}".encode()
            )
    return made


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


def _extract_first_paragraph(text: str) -> str:
    """Return the first paragraph in one line, without its signs of code and links."""
    first = text.strip().partition("\n\n")[0].replace("\n", " ")
    return re.sub(r"[`<>]|\]\([^)]*\)|\[", "", first)


def _set_directions(text: str, direction: str) -> str:
    """Return Markdown whose code runs from left to right, and whose words of the other direction are isolated."""
    parts = re.split(r"(^```.*?^```$)", text, flags=re.M | re.S)
    return "".join(
        _render_code_block(part) if part.startswith("```") else _isolate_words(_render_inline_code(part), direction)
        for part in parts
    )


def _render_code_block(fenced: str) -> str:
    """Return a block of code as HTML that no Markdown reads."""
    lines = str(escape("\n".join(fenced.splitlines()[1:-1])))
    return f'<pre dir="ltr"><code>{_ARABIC_MESSAGE.sub(_isolate_message, lines)}</code></pre>'


_ARABIC_MESSAGE = re.compile(r"^(\S+:\d+:\d+: )(.*[\u0600-\u06ff].*)$", re.M)


def _isolate_message(message: re.Match[str]) -> str:
    return f'{message[1]}<bdi dir="rtl">{message[2]}</bdi>'


_PROTECTED = r"&#?\w+;|<code.*?</code>|<a .*?</a>|\]\([^)\n]*\)|\{:[^}\n]*\}"
_OTHER_DIRECTION = {"rtl": r"[A-Za-z](?:[\w ./→-]*\w)?", "ltr": r"[\u0600-\u06ff](?:[\u0600-\u06ff ]*[\u0600-\u06ff])?"}
"""By direction of the page, words that run the other way."""


def _isolate_words(text: str, direction: str) -> str:
    pattern = re.compile(rf"({_PROTECTED})|({_OTHER_DIRECTION[direction]})", re.ASCII)
    return pattern.sub(lambda found: found[1] or f"<bdi>{found[2]}</bdi>", text)


def _render_inline_code(text: str) -> str:
    text = re.sub(r"<(https?://[^>\s]+)>", r'<a href="\1"><code dir="ltr">\1</code></a>', text)
    return re.sub(r"`([^`\n]+)`", lambda found: f'<code dir="ltr">{_escape(found[1])}</code>', text)


_PUBLISHED_ANCHORS = {"Place": "location", "Source": "publication"}
"""Records that were called otherwise when the handbook was first published: an address stays."""


def _make_anchor(record: type[Record]) -> str:
    name = record.__name__
    return _PUBLISHED_ANCHORS.get(name, name.lower())


def iter_reference(labels: Labels) -> Iterator[str]:
    """Yield the lines of Markdown that say what every key of every record means, in one language."""
    code = labels.language.code
    for record in RECORDS:
        about = descriptions.describe_record(record)
        yield f"\n## {about.title[code]} {{: #{_make_anchor(record)} }}\n\n{about.text[code]}\n"
        for name in sorted(find_own_keys(record), key=list(_map_required_keys(record)).index):
            yield from _iter_key_lines(labels, record, name)


def _map_required_keys(record: type[Record]) -> Mapping[str, bool]:
    """Return the keys of a record as they are written, and whether each must stand; an id never, being a name above."""
    fields = [(name, field) for name, field in record.model_fields.items() if name not in ("where", "text")]
    return {field.alias or name: field.is_required() and name != "id" for name, field in fields}


def find_own_keys(record: type[Record]) -> set[str]:
    """Return the keys that a record does not take over from another of the handbook."""
    taken = {
        name
        for other in RECORDS
        if other is not record and issubclass(record, other)
        for name in _map_required_keys(other)
    }
    return set(_map_required_keys(record)) - taken


def _iter_key_lines(labels: Labels, record: type[Record], name: str) -> Iterator[str]:
    key, code = descriptions.describe_key(record, name), labels.language.code
    must = f" ({_escape(labels.text('must stand'))})" if _map_required_keys(record)[name] else ""
    yield f"- `{name}`: **{key.title[code]}**{must}. {key.text[code]}"
    yield from (f"    - `{value}`: {meaning[code]}" for value, meaning in key.values.items())
    if key.example:
        yield f"    - {_escape(labels.text('Example'))}{_escape(labels.text(': '))}`{name}: {key.example}`"


def _escape(text: str) -> str:
    return escape_markdown(escape(text))
