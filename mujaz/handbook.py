"""The handbook for editors, docs/handbook/<language>/, as pages of the site; all keys are told from the model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from markupsafe import escape

from mujaz import format, model
from mujaz.bidi import isolate_plain
from mujaz.inline import literally
from mujaz.labels import Labels
from mujaz.languages import Language
from mujaz.model import Record

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "handbook"
KEYS = "keys"
"""The chapter whose place for the keys, `[keys]`, is filled from the model."""

RECORDS: tuple[type[Record], ...] = (
    model.Site,
    model.SiteLanguage,
    model.Talks,
    model.Status,
    model.Fact,
    model.Citation,
    model.DateNote,
    model.AgendaItem,
    model.Exclusion,
    model.Delegation,
    model.Delegate,
    model.PriorMeeting,
    model.Statement,
    model.Dispute,
    model.Answer,
    model.Unknown,
    model.Party,
    model.Person,
    model.Post,
    model.Location,
    model.Topic,
    model.Publication,
    model.KeptText,
    model.Record,
)
"""What can be written, in the order in which the handbook tells it; last what may stand in all of them."""


def languages() -> tuple[str, ...]:
    """Return the languages that have a handbook."""
    return tuple(sorted(path.name for path in FOLDER.glob("*") if (path / "index.md").is_file()))


def files(codes: Mapping[str, Language], names: Mapping[str, str], mark: str) -> dict[str, bytes]:
    """Return the handbook's page files, by path below the pages folder, in those of the languages that have one.

    `names` is the site's name in each language, `mark` what tells a generated file.
    """
    made: dict[str, bytes] = {}
    written = [code for code in codes if code in languages()]
    for code in written:
        for path in sorted((FOLDER / code).glob("*.md")):
            text = path.read_text(encoding="utf-8")
            both = [other for other in written if (FOLDER / other / path.name).is_file()]
            head = _head(codes[code], text, path.stem, both, names[code])
            body = text.replace("[keys]", "\n".join(reference(Labels(codes[code]))))
            made[f"{code}/handbook/{path.name}"] = (
                f"---\n{mark}\n{head}---\n{_with_code(body, codes[code].direction)}".encode()
            )
    return made


def _head(language: Language, text: str, name: str, codes: list[str], site_name: str) -> str:
    address = "handbook/" if name == "index" else f"handbook/{name}/"
    title, _, rest = text.partition("\n")
    fields = {
        "title": title.removeprefix("# "),
        "description": isolate_plain(_plain_words(rest), language),
        "lang": language.code,
        "dir": language.direction,
        "script": language.script,
        "site_name": site_name,
        "alternates": {code: f"{code}/{address}" for code in codes},
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())


def _plain_words(text: str) -> str:
    """Return the first paragraph in one line, without its signs of code and links."""
    first = text.strip().partition("\n\n")[0].replace("\n", " ")
    return re.sub(r"[`<>]|\]\([^)]*\)|\[", "", first)


def _with_code(text: str, direction: str) -> str:
    """Return Markdown whose code runs from left to right, and whose words of the other direction are isolated."""
    parts = re.split(r"(^```.*?^```$)", text, flags=re.M | re.S)
    return "".join(
        _block(part) if part.startswith("```") else _isolated(_inline_code(part), direction) for part in parts
    )


def _block(fenced: str) -> str:
    """Return a block of code as HTML that no Markdown reads."""
    lines = str(escape("\n".join(fenced.splitlines()[1:-1])))
    return f'<pre dir="ltr"><code>{_ARABIC_MESSAGE.sub(_turned, lines)}</code></pre>'


_ARABIC_MESSAGE = re.compile(r"^(\S+:\d+:\d+: )(.*[\u0600-\u06ff].*)$", re.M)


def _turned(message: re.Match[str]) -> str:
    return f'{message[1]}<bdi dir="rtl">{message[2]}</bdi>'


_KEPT = r"&#?\w+;|<code.*?</code>|<a .*?</a>|\]\([^)\n]*\)|\{:[^}\n]*\}"
_OTHER = {"rtl": r"[A-Za-z](?:[\w ./→-]*\w)?", "ltr": r"[\u0600-\u06ff](?:[\u0600-\u06ff ]*[\u0600-\u06ff])?"}
"""By direction of the page, words that run the other way."""


def _isolated(text: str, direction: str) -> str:
    pattern = re.compile(rf"({_KEPT})|({_OTHER[direction]})", re.ASCII)
    return pattern.sub(lambda found: found[1] or f"<bdi>{found[2]}</bdi>", text)


def _inline_code(text: str) -> str:
    text = re.sub(r"<(https?://[^>\s]+)>", r'<a href="\1"><code dir="ltr">\1</code></a>', text)
    return re.sub(r"`([^`\n]+)`", lambda found: f'<code dir="ltr">{_literal(found[1])}</code>', text)


def reference(labels: Labels) -> Iterator[str]:
    """Yield the lines of Markdown that say what every key of every record means, in one language."""
    code = labels.language.code
    for record in RECORDS:
        about = format.about(record)
        yield f"\n## {about.title[code]} {{: #{record.__name__.lower()} }}\n\n{about.text[code]}\n"
        for name in sorted(own_keys(record), key=list(_written(record)).index):
            yield from _entry(labels, record, name)


def _written(record: type[Record]) -> Mapping[str, bool]:
    """Return the keys of a record as they are written, and whether each must stand; an id never, being a name above."""
    fields = [(name, field) for name, field in record.model_fields.items() if name not in ("where", "text")]
    return {field.alias or name: field.is_required() and name != "id" for name, field in fields}


def own_keys(record: type[Record]) -> set[str]:
    """Return the keys that a record does not take over from another of the handbook."""
    taken = {name for other in RECORDS if other is not record and issubclass(record, other) for name in _written(other)}
    return set(_written(record)) - taken


def _entry(labels: Labels, record: type[Record], name: str) -> Iterator[str]:
    key, code = format.key(record, name), labels.language.code
    must = f" ({_literal(labels.text('must stand'))})" if _written(record)[name] else ""
    yield f"- `{name}`: **{key.title[code]}**{must}. {key.text[code]}"
    yield from (f"    - `{value}`: {meaning[code]}" for value, meaning in key.values.items())
    if key.example:
        yield f"    - {_literal(labels.text('Example'))}{_literal(labels.text(': '))}`{name}: {key.example}`"


def _literal(text: str) -> str:
    return literally(escape(text))
