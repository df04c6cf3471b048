"""A comparison as text, Markdown, HTML or JSON: languages side by side, and nothing of the facts as markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from markupsafe import Markup

from mujaz.diagnostics.message import Message, escape_json, msg, msg_plural, sanitize_text
from mujaz.i18n.language import Language, LanguageError
from mujaz.report.formats import dump_json
from mujaz.report.translator import find_message_language, translate
from mujaz.review.changes import Change, ChangeKind, FactChanges, Words

KINDS: Mapping[ChangeKind, Message] = MappingProxyType(
    {
        ChangeKind.ADDED: msg("added"),
        ChangeKind.REWORDED: msg("reworded"),
        ChangeKind.WITHDRAWN: msg("withdrawn"),
        ChangeKind.VALUE: msg("value changed"),
        ChangeKind.POSITION: msg("position changed"),
    }
)
MOST_BYTES = 900_000
"""Of Markdown: the summary of a job takes about a million."""
_BEFORE, _AFTER = msg("before"), msg("after")
_FSI, _PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def format_as_text(comparison: FactChanges) -> str:
    """Return lines for a terminal: `-` before words that were there, `+` before those that are, `=` before both."""
    lines = [translate(_summarize(comparison))]
    for change in comparison.changes:
        kind = translate(KINDS[change.kind])
        lines.append(f"{sanitize_text(change.file)}:{change.line}: {kind}: {sanitize_text(change.key)}")
        for code in _list_codes(comparison, change):
            lines += (
                f"  {_FSI}{code or '·'}{_PDI} {sign} {sanitize_text(words)}" for sign, words in _pair(change, code)
            )
    return "".join(f"{line}\n" for line in lines)


def _pair(change: Change, code: str) -> Iterator[tuple[str, str]]:
    """Yield (sign, words) of one language."""
    before, after = change.before.get(code), change.after.get(code)
    if before is not None and before == after:
        yield "=", after
        return
    yield from ((sign, words) for sign, words in (("-", before), ("+", after)) if words is not None)


def _list_codes(comparison: FactChanges, change: Change) -> list[str]:
    """Return the languages in which a change has words, those of the site in their order."""
    every = (*comparison.languages, *sorted({*change.before, *change.after} - {*comparison.languages}))
    return [code for code in every if code in change.before or code in change.after]


def _summarize(comparison: FactChanges) -> Message:
    count = len(comparison.changes)
    return msg(
        "%(base)s → %(head)s: %(count)s",
        base=comparison.base,
        head=comparison.head,
        count=msg_plural(count, "%(n)s change", "%(n)s changes") if count else msg("nothing has changed"),
    )


def format_as_json(comparison: FactChanges) -> str:
    """Return the comparison as JSON."""
    changes = [
        {
            "kind": change.kind.value,
            "file": change.file,
            "key": change.key,
            "line": change.line,
            "before": dict(change.before),
            "after": dict(change.after),
        }
        for change in comparison.changes
    ]
    whole = {"base": comparison.base, "head": comparison.head, "languages": list(comparison.languages)}
    return escape_json(dump_json({**whole, "changes": changes}))


# ---- For readers in a browser

_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}" dir="{direction}">\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n<style>{style}</style>\n'
    "<h1>{title}</h1>\n{files}</html>\n"
)
_STYLE = Markup(
    "body{font:1rem/1.6 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed;margin:0 0 1.5rem}"
    "td,th{border:1px solid #8888;padding:.3rem .6rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}"
    "th:first-child{width:6rem}h2{font-size:1.1rem}h3{font-size:1rem;margin:0 0 .3rem}"
)
_FILE = Markup('<section>\n<h2><bdi dir="ltr">{file}</bdi></h2>\n{changes}</section>\n')
_CHANGE = Markup('<h3>{kind} <code dir="ltr">{key}</code></h3>\n<table>\n<tr><td></td>{heads}</tr>\n{rows}</table>\n')
_ROW = Markup('<tr><th scope="row">{name}</th>{cells}</tr>\n')
_HEAD = Markup('<th scope="col">{}</th>')
_CELL = Markup('<td lang="{}" dir="{}">{}</td>')
_VALUE = Markup('<td dir="auto">{}</td>')


def format_as_html(comparison: FactChanges) -> str:
    """Return a page by itself, which needs no other file."""
    language = find_message_language()
    files = (
        _FILE.format(file=file, changes=Markup("").join(_format_change(comparison, each) for each in changes))
        for file, changes in groupby(comparison.changes, key=lambda each: each.file)
    )
    title = translate(_summarize(comparison))
    page = {"language": language, "direction": _find_direction(language), "title": title, "style": _STYLE}
    return str(_PAGE.format(**page, files=Markup("").join(files)))


def _format_change(comparison: FactChanges, change: Change) -> Markup:
    codes = _list_codes(comparison, change)
    rows = ((_BEFORE, change.before), (_AFTER, change.after))
    return _CHANGE.format(
        kind=translate(KINDS[change.kind]),
        key=_strip_controls(change.key),
        heads=Markup("").join(_HEAD.format(code) for code in codes),
        rows=Markup("").join(_format_row(name, words, codes) for name, words in rows if words),
    )


def _format_row(name: Message, words: Words, codes: list[str]) -> Markup:
    cells = (
        _CELL.format(code, _find_direction(code), _strip_controls(words.get(code, "")))
        if code
        else _VALUE.format(_strip_controls(words.get(code, "")))
        for code in codes
    )
    return _ROW.format(name=translate(name), cells=Markup("").join(cells))


def _find_direction(code: str) -> str:
    """Return the direction of a language; that of the words themselves where it is none that CLDR knows."""
    try:
        return Language(code, code).direction if code else "auto"
    except LanguageError:
        return "auto"


def _strip_controls(text: str) -> str:
    """Return a text in one line; marks of direction stay, and the end of the cell ends them."""
    return " ".join(sanitize_text(text).split())


# ---- For the summary of a job


def format_as_markdown(comparison: FactChanges) -> str:
    """Return Markdown as a forge shows it: a heading a file, and a table a change; cut where it would be too long."""
    parts, size = [f"## {_escape(translate(_summarize(comparison)))}\n"], 0
    for number, part in enumerate(_iter_markdown(comparison)):
        size += len(part.encode("utf-8", "replace"))
        if size > MOST_BYTES:
            left = len(comparison.changes) - number
            parts.append(f"\n{_escape(translate(msg('further changes, not shown here: %(count)s', count=left)))}\n")
            break
        parts.append(part)
    return "".join(parts)


def _iter_markdown(comparison: FactChanges) -> Iterator[str]:
    """Yield each change, the first of a file with the heading of the file."""
    file = ""
    for change in comparison.changes:
        heading = f"\n### {_escape(_strip_controls(change.file))}\n" if change.file != file else ""
        file = change.file
        yield f"{heading}\n{_format_markdown_change(comparison, change)}"


def _format_markdown_change(comparison: FactChanges, change: Change) -> str:
    codes = _list_codes(comparison, change)
    lines = [
        f"**{_escape(translate(KINDS[change.kind]))}** <code>{_escape(_strip_controls(change.key))}</code>\n",
        f"| | {' | '.join(map(_escape, codes))} |",
        f"|---|{'---|' * len(codes)}",
    ]
    for name, words in ((_BEFORE, change.before), (_AFTER, change.after)):
        if words:
            lines.append(f"| {_escape(translate(name))} | {' | '.join(_format_cell(words, code) for code in codes)} |")
    return "\n".join((*lines, ""))


def _format_cell(words: Words, code: str) -> str:
    return f'<div dir="{_find_direction(code)}">{_escape(_strip_controls(words.get(code, "")))}</div>'


def _escape(text: str) -> str:
    """Return a text in which no sign is markup, a link, a mention or a reference to the forge."""
    return re.sub(r"[!-/:-@\[-`{-~]", lambda found: f"&#{ord(found[0])};", text)


FORMATS: Mapping[str, Callable[[FactChanges], str]] = MappingProxyType(
    {"text": format_as_text, "markdown": format_as_markdown, "html": format_as_html, "json": format_as_json}
)
"""How a comparison is told."""
