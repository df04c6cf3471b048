"""Mutations inside a string's grammar: dates, entities, languages, catalogues, addresses and pages by hand."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from mujaz.storage.program_files import LABELS as CATALOGUES
from tests import tiny_archive

if TYPE_CHECKING:
    from tests.fuzz.mutants import Mutant

DATE = re.compile(rb"(?<=[ \[])\d{4}(?:-\d\d){0,2}(?=[\n,}\]])")
TEXT = re.compile(rb"(?<=\b(?:ar|en): )[^\n,}{\[\]\"']{4,}")


def spoil_date(made: Mutant, chance: random.Random) -> None:
    """Put a date that is nearly one into the place of one."""
    _replace_one(made, chance, DATE, lambda old: _spoil_digits(old, chance))


def _spoil_digits(old: str, chance: random.Random) -> str:
    letters = list(old)
    for _ in range(chance.choice((1, 1, 2, 4))):
        letters[chance.randrange(len(letters))] = chance.choice("XXXXx0129-/~?%. ")
    spoiled = "".join(letters)
    return chance.choice(
        (spoiled, spoiled, f"{spoiled}/{old}", f"{old}/{spoiled[-2:]}", f"{old}{chance.choice(TAILS)}")
    )


TAILS = ("~/..", "/..", "/", "~/9999", "?", "~", "%", "–2099", "/12", "-1X", "-XX", "T10:00", "XX", "\u200e")


def put_entity(made: Mutant, chance: random.Random) -> None:
    """Put references to characters into a text."""
    _replace_one(made, chance, TEXT, lambda old: old + "".join(_make_entity(chance) for _ in range(3)))


def _make_entity(chance: random.Random) -> str:
    number = chance.choice((chance.randrange(0x120000), chance.randrange(0x300), chance.choice(ODD_CHARACTERS)))
    return chance.choice((f"&#x{number:x};", f"&#{number};", f"&#X{number:X}", chance.choice(NAMES)))


ODD_CHARACTERS = (
    0,
    0xA,
    0xD,
    0x22,
    0x3C,
    0x5B,
    0x85,
    0xAD,
    0x200B,
    0x2028,
    0x202E,
    0x2066,
    0xD800,
    0xFEFF,
    0xFFFF,
    0x10FFFF,
)
NAMES = (
    "&lt;",
    "&amp;lt;",
    "&quot;",
    "&lsqb;",
    "&Tab;",
    "&NewLine;",
    "&rlm;",
    "&nbsp",
    "&x;",
    "&;",
    "&#;",
    "&#x;",
    "&ast;",
)


def _replace_one(made: Mutant, chance: random.Random, pattern: re.Pattern[bytes], spoil: object) -> None:
    """Replace one match of a pattern in one file of facts."""
    assert callable(spoil)
    spots = [(name, each) for name, data in sorted(made.files.items()) for each in pattern.finditer(data[:100_000])]
    if spots and made.files:
        name, found = chance.choice(spots)
        new = str(spoil(found[0].decode("utf-8", "replace"))).encode("utf-8", "surrogatepass")
        made.files[name] = made.files[name][: found.start()] + new + made.files[name][found.end() :]


LANGUAGES = (
    *("pt-BR", "en-GB", "sr-Latn", "sr-Latn-RS", "en-001", "ca-ES-VALENCIA", "zh-Hant", "az-Cyrl", "wa", "apc", "tlh"),
    *(
        "EN",
        "en-gb",
        "en-x-a",
        "e",
        "en-",
        "root",
        "und",
        "no",
        "iw",
        "en-US-POSIX",
        "ar-EG-u-nu-latn",
        "../en",
        "en.UTF-8",
    ),
)


def give_language(made: Mutant, chance: random.Random) -> None:
    """Make the tiny archive of another language than English, with a catalogue for it."""
    code = chance.choice(LANGUAGES)
    made.archive, made.files = "tiny", dict(_iter_files_in(code))
    copy = _read_catalogues()["en.po"].replace(b"Language: en\\n", f"Language: {code}\\n".encode())
    made.labels = {**_read_catalogues(), f"{code.replace('/', '-')}.po": copy}


def _iter_files_in(code: str) -> Iterator[tuple[str, bytes]]:
    for name, text in tiny_archive.BASE.items():
        renamed = re.sub(r"(?<=[ {])en(?=: )", code, text).replace("code: en,", f"code: {code},")
        yield f"data/{name}", renamed.encode()


def spoil_catalogue(made: Mutant, chance: random.Random) -> None:
    """Spoil the catalogue of one of the site's languages: its rule of plurals, its head, or any of its bytes."""
    made.archive, made.files = "tiny", {f"data/{name}": text.encode() for name, text in tiny_archive.BASE.items()}
    made.labels = dict(_read_catalogues())
    name = chance.choice(("ar.po", "en.po"))
    made.labels[name] = chance.choice((_spoil_plurals, _spoil_plurals, _spoil_head, _cut, _flip))(
        made.labels[name], chance
    )


@cache
def _read_catalogues() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(CATALOGUES.glob("*.po"))}


def _spoil_plurals(data: bytes, chance: random.Random) -> bytes:
    rule = chance.choice(PLURALS)
    return re.sub(rb"Plural-Forms: [^\\]*", lambda _: f"Plural-Forms: {rule}".encode(), data, count=1)


PLURALS = (
    *(
        "nplurals=99999999; plural=(n != 1);",
        "nplurals=0; plural=0;",
        "nplurals=-1; plural=0;",
        "nplurals=; plural=;",
        "",
    ),
    *(
        "nplurals=2; plural=n;",
        "nplurals=2; plural=1/0;",
        "nplurals=2; plural=n%(n-5);",
        "nplurals=2",
        "plural=n != 1;",
    ),
    *("nplurals=2; plural=(((((n;", "nplurals=2; plural=n**n**n;", f"nplurals=2; plural={'(' * 60}n{')' * 60};"),
    *("nplurals=6; plural=(n != 1);", "nplurals=1e3; plural=0;", "nplurals=٢; plural=0;", "nplurals=7; plural=n % 7;"),
    f"nplurals=2; plural={'n*' * 400}n != 1;",
)


def _spoil_head(data: bytes, chance: random.Random) -> bytes:
    old, new = chance.choice(HEADS)
    return data.replace(old, new, 1)


HEADS = (
    (b"charset=utf-8", b"charset=utf-16"),
    (b"charset=utf-8", b"charset=hex"),
    (b"charset=utf-8", b"charset="),
    (b"Language: ", b"Language: xx"),
    (b'"Language', b'"POT-Creation-Date: never\\n"\n"Language'),
    (b'msgid ""', b'msgid "x"'),
    (b'msgstr ""', b"msgstr"),
    (b"msgstr", b"msgstr[9]"),
    (b"%(", b"%"),
)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _flip(data: bytes, chance: random.Random) -> bytes:
    spoiled = bytearray(data)
    for _ in range(chance.choice((1, 5, 40))):
        spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    return bytes(spoiled)


GOOD_ADDRESS = "https://example.org/sub/"
ADDRESSES = (
    *(
        "http://[::1",
        "https://",
        "https://a b/",
        "https://x.test/?q",
        "https://x.test/#t",
        "https://u:p@x.test/",
        "ftp://x.test",
    ),
    *(
        "https://x.test:99999/",
        "https://x\u202e.test/",
        "x.test",
        "https://x.test/%zz",
        "//x.test/",
        "https://[v1.a]/",
        "http:",
    ),
)


def pick_address(chance: random.Random) -> str:
    """Return what SITE_URL says: mostly an address that a site can have."""
    return chance.choice((*[GOOD_ADDRESS] * 12, "", *ADDRESSES)) if chance.random() < 0.7 else GOOD_ADDRESS


PAGES = (
    b"# Notes on &lt;/title&gt;&lt;script&gt;x&lt;/script&gt;\n\n## `<b>`\n\n## &#x202e;\n",
    b"---\ntitle: [a]\nalternates: 5\nlang: {a: b}\ndir: 1\nprev: x\nnext: [1]\nkind: briefing\n---\n# A\n",
    b"---\nalternates: {ar: 'javascript:x', en: //x}\ntitle: 2031-04-01\n---\ntext\n",
    b"---\ntemplate: nowhere.html\n---\n# A\n",
    b"---\n: [\n---\n# A\n",
    b"---\n!!python/object:os.system x\n---\n",
    b"\xff\xfe# A\n",
    b"# A\n\n![x](nowhere.png) [y](nowhere.md) [z](//[::1)\n",
    b"<![if x]>\n\n<!DOCTYPE\n\n<? x\n",
    b"# {{ config }} {% raw %}\n\n{: #a\"b'c<d onclick=x }\n",
    b"[" * 3000 + b"\n",
    b"> " * 300 + b"x\n",
    b"",
)
"""Pages by hand, as they may come from anywhere."""


def pick_page(chance: random.Random) -> bytes:
    """Return a page by hand."""
    return chance.choice(PAGES)
