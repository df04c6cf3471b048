"""Archives and a seed → mutants: the same files for the same seed and number, on every machine.

A mutant is a list of what to put where: bytes, or something that is no plain file. Each is made by one to three
mutations of one archive, at the level of bytes, lines, YAML's own tokens, values, or whole files.
"""

from __future__ import annotations

import os
import random
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from mujaz.translations.text_ids import hash_words
from tests import tiny_archive
from tests.bless import GOLDEN
from tests.demo.archive import write_demo_archive as write_demo
from tests.fuzz import grammar

DATA, TEXTS, LABELS = "data", "texts", "labels"
LARGE = 4_000_000_000
"""Bytes of the largest file a mutant holds; it is sparse, so it takes no room."""

Change = Callable[["Mutant", random.Random], None]


@dataclass
class Mutant:
    """An archive to be spoiled: files by their path (below `data/` or `texts/`), and what else lies there.

    `odd` names, by path, what is no plain file: (kind, target). `labels` are the interface's catalogues, by name, where
    they are not those of the program.
    """

    number: int
    archive: str
    files: dict[str, bytes]
    odd: dict[str, tuple[str, str]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    labels: dict[str, bytes] = field(default_factory=dict)

    def pick(self, chance: random.Random) -> str:
        """Return the path of one file."""
        return chance.choice(sorted(self.files))

    def write(self, folder: Path) -> None:
        """Write the mutant into an empty folder."""
        for name in (DATA, TEXTS):
            (folder / name).mkdir()
        for name, data in {**self.files, **{f"{LABELS}/{name}": data for name, data in self.labels.items()}}.items():
            path = _make_room(folder, name)
            with suppress(OSError, ValueError):  # a file system may refuse a name
                if path:
                    path.write_bytes(data)
        for name, (kind, target) in self.odd.items():
            path = _make_room(folder, name)
            if path:
                ODD[kind](path, target)


def _make_room(folder: Path, name: str) -> Path | None:
    """Return where a file belongs, its folders made; None where something else is in the way."""
    path = folder / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return None if os.path.lexists(path) else path
    except (OSError, ValueError):
        return None


def _sparse(path: Path, _: str) -> None:
    with path.open("wb") as file:
        file.truncate(LARGE)


def _locked_file(path: Path, _: str) -> None:
    path.write_bytes(b"name: {ar: x, en: x}\n")
    path.chmod(0)


def _locked_folder(path: Path, _: str) -> None:
    path.mkdir()
    (path / "inside.yaml").write_bytes(b"")
    path.chmod(0)


def _full_folder(path: Path, _: str) -> None:
    path.mkdir()
    (path / "inside.yaml").write_bytes(b"name: x\n")


def _link(path: Path, target: str) -> None:
    path.symlink_to(target)


ODD: Mapping[str, Callable[[Path, str], None]] = {
    "link": _link,
    "folder": lambda path, _: path.mkdir(),
    "full folder": _full_folder,
    "fifo": lambda path, _: os.mkfifo(path),
    "sparse file": _sparse,
    "locked file": _locked_file,
    "locked folder": _locked_folder,
}
LINKS = (
    ".",
    "..",
    "/",
    "/dev/zero",
    "/dev/null",
    "/nowhere",
    "site.yaml",
    "people.yaml",
    "self",
    "/etc/hostname",
    "talks",
)


@cache
def read_originals() -> Mapping[str, Mapping[str, bytes]]:
    """Return the archives that are mutated, by name: files by path."""
    found = {}
    for folder in sorted(GOLDEN.iterdir()):
        found[folder.name] = {
            f"{part}/{name}": data for part in (DATA, TEXTS) for name, data in _read(folder / part).items()
        }
    found["tiny"] = {f"{DATA}/{name}": text.encode() for name, text in tiny_archive.BASE.items()}
    found["demo"] = _read_demo()
    return found


def _read_demo() -> dict[str, bytes]:
    """Return the demonstration archive with the talks of its first course only."""
    with tempfile.TemporaryDirectory() as folder:
        write_demo(Path(folder))
        files = _read(Path(folder))
    talks = [name for name in files if name.startswith("talks/")]
    return {f"{DATA}/{name}": data for name, data in files.items() if name not in talks[3:]}


def _read(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def name_archive(seed: int, number: int) -> str:
    """Return the name of the archive that a mutant is made of."""
    return _choose_archive(seed, number)[0]


def _choose_archive(seed: int, number: int) -> tuple[str, random.Random]:
    """Return the name of an archive, and the chance that has chosen it, by which it is changed."""
    chance = random.Random(f"{seed}/{number}")
    return chance.choice(sorted(read_originals())), chance


def make_mutant(seed: int, number: int) -> Mutant:
    """Return one mutant."""
    name, chance = _choose_archive(seed, number)
    made = Mutant(number, name, dict(read_originals()[name]))
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        change = chance.choice(CHANGES[chance.choice(sorted(CHANGES))])
        made.told.append(change.__name__.strip("_"))
        change(made, chance)
    return made


# Bytes


def _change_bytes(spoil: Callable[[bytes, random.Random], bytes]) -> Change:
    def change(made: Mutant, chance: random.Random) -> None:
        name = made.pick(chance) if made.files else ""
        if name:
            made.files[name] = spoil(made.files[name], chance)

    change.__name__ = spoil.__name__
    return change


def _flip(data: bytes, chance: random.Random) -> bytes:
    spoiled = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        if spoiled:
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
    return bytes(spoiled)


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _drop_bytes(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.choice((1, 2, 7, 50)) :]


def _insert_bytes(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(SNIPPETS) + data[at:]


def _repeat_bytes(data: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(data) + 1)
    part = data[begin : begin + chance.choice((1, 5, 60, 400))]
    return data[:begin] + part * chance.choice((2, 3, 50, 2000)) + data[begin:]


def _insert_hidden(data: bytes, chance: random.Random) -> bytes:
    """Put a character that is not seen, or that means nothing, between two letters."""
    text = data.decode("utf-8", "replace")
    at = chance.randrange(len(text) + 1)
    sign = chance.choice(list_hidden_signs()[chance.choice(sorted(list_hidden_signs()))])
    return (text[:at] + sign + text[at:]).encode("utf-8", "surrogatepass")


@cache
def list_hidden_signs() -> Mapping[str, list[str]]:
    """Return characters that no text should hold, by their category in Unicode."""
    signs = [chr(number) for number in (*range(0x80, 0x10000), *range(0xE0000, 0xE0200), *range(0x10FF00, 0x110000))]
    found = {each: [sign for sign in signs if unicodedata.category(sign) == each] for each in ("Cf", "Co", "Cn", "Cc")}
    return {**found, "Cs": ["\ud800", "\udfff"], "ignorable": [*"\u034f\u115f\u1160\u17b4\u3164\uffa0\ufe0f\u2800"]}


def _misread(data: bytes, chance: random.Random) -> bytes:
    """Read a part in another encoding than it is written in, or lose its letters."""
    begin = chance.randrange(len(data) + 1)
    part = data[begin : begin + chance.choice((10, 60, 400))].decode("utf-8", "ignore")
    encoding = chance.choice(("cp1252", "cp1256", "latin-1"))
    lost = (
        part.encode("ascii", "replace") if chance.random() < 0.3 else part.encode().decode(encoding, "ignore").encode()
    )
    return data[:begin] + lost + data[begin + len(part.encode()) :]


SNIPPETS: tuple[bytes, ...] = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        *"\0\a\b\t\n\r\v\f\x1b\x7f\x80\x85\x9f\xa0\xad{}[]:,#&*!|>'\"%@`~-?\\=<",
        *"\u061c\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
        *"\u3000\ufffd\ufffe\uffff\ud800\udfff\U0001f600\U000e0041\U0010ffff\u0600\u0301\u2044",
        ": ", "- ", "? ", "--- ", "---\n", "...\n", "%YAML 1.3\n", "<<: *a\n", "&a ", "*a ",
        "!!python/object:os.system x",
        "!!binary aGk=", "\r\n", "\n\n\n", "\n\t", "\n - ", "{{ 7 * 7 }}", "{% raw %}", "<script>", "](x:y)",
        "](person:\n)",
        "[](person:)", "[](talks:../../x)", "**", "`", "‘", "”", "،", "؛", "|\n", ">-\n", "|9\n", "@: x\n",
        "'@': x\n", "\\",
        "\"\\u202e\"", "\"\\0\"", "\"\\ud800\"", "\"\\x85\"", "%(x)s", "%s", "%", "${x}", "<<<<<<< a\n",
        "=======\n", "a" * 5000, "\n    <<<<<<< a\n    =======\n", "<b>x</b>", "<!-- ", "<https://x>", "\n    - x\n",
        "&shy;", "&#8203;", "\ufb01", "\ufdf2", "\ufe70", "sidesâ€™", "????? ?????",
    )
)  # fmt: skip


def _use_crlf(data: bytes, _: random.Random) -> bytes:
    return data.replace(b"\n", b"\r\n")


def _use_cr(data: bytes, _: random.Random) -> bytes:
    return data.replace(b"\n", b"\r")


def _mix_line_ends(data: bytes, chance: random.Random) -> bytes:
    return b"".join(line + chance.choice((b"\n", b"\r\n", b"\r", b"\n\r")) for line in data.split(b"\n"))


def _add_bom(data: bytes, chance: random.Random) -> bytes:
    return b"\xef\xbb\xbf" * chance.choice((1, 1, 2)) + data


def _recode(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    encodings = ("latin-1", "cp1256", "iso8859-6", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037")
    return text.encode(chance.choice(encodings), "replace")


def _empty_file(_: bytes, chance: random.Random) -> bytes:
    return chance.choice(
        (b"", b"\n", b"---\n", b"# only\n", b"null\n", b"~", b"[]", b"{}", b"- x\n", b"text\n", b'""', b"\0")
    )


# Lines


def _change_lines(spoil: Callable[[list[bytes], random.Random], list[bytes]]) -> Change:
    def change(data: bytes, chance: random.Random) -> bytes:
        return b"\n".join(spoil(data.split(b"\n"), chance))

    change.__name__ = spoil.__name__
    return _change_bytes(change)


def _drop_line(lines: list[bytes], chance: random.Random) -> list[bytes]:
    at = chance.randrange(len(lines))
    return lines[:at] + lines[at + chance.choice((1, 1, 2, 5)) :]


def _repeat_line(lines: list[bytes], chance: random.Random) -> list[bytes]:
    at = chance.randrange(len(lines))
    return (
        lines[:at]
        + [lines[at]] * min(chance.choice((2, 2, 3, 40, 3000)), 2 + 2_000_000 // (len(lines[at]) + 1))
        + lines[at + 1 :]
    )


def _repeat_numbered_line(lines: list[bytes], chance: random.Random) -> list[bytes]:
    """Repeat a line many times, each with another key."""
    at = chance.randrange(len(lines))
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    made = [indent + f"key-{n}: x".encode() for n in range(chance.choice((100, 5000, 40000)))]
    return lines[:at] + made + lines[at:]


def _swap_lines(lines: list[bytes], chance: random.Random) -> list[bytes]:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def _indent_line(lines: list[bytes], chance: random.Random) -> list[bytes]:
    at = chance.randrange(len(lines))
    by = chance.choice((b" ", b"  ", b"\t", b"    ", "\u00a0".encode(), b""))
    lines[at] = by + lines[at] if by else lines[at].lstrip()
    return lines


def _cut_line(lines: list[bytes], chance: random.Random) -> list[bytes]:
    at = chance.randrange(len(lines))
    lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
    return lines


def _shuffle_lines(lines: list[bytes], chance: random.Random) -> list[bytes]:
    at = chance.randrange(len(lines))
    part = lines[at : at + 12]
    chance.shuffle(part)
    return lines[:at] + part + lines[at + 12 :]


# Values: the YAML is read, changed as data, and written anew


def _change_values(spoil: Callable[[Any, random.Random], Any]) -> Change:
    def change(made: Mutant, chance: random.Random) -> None:
        names = [
            name
            for name, data in sorted(made.files.items())
            if name.endswith(".yaml") and len(data) < 100_000 and b"&" not in data  # a bomb would go off here
        ]
        name = chance.choice(names) if names else ""
        try:
            value = yaml.load(made.files[name], yaml.CBaseLoader) if name else None  # texts only
        except (yaml.YAMLError, UnicodeDecodeError):
            return
        spots = list(_iter_spots(value))
        if not spots:
            return
        holder, key = chance.choice(spots)
        spoiled = spoil(holder[key], chance)
        if spoiled is _GONE:
            del holder[key]
        else:
            holder[key] = spoiled
        made.files[name] = _dump_somehow(value, chance)

    change.__name__ = spoil.__name__
    return change


_GONE = object()


def _iter_spots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield (container, key or index) of every value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in list(pairs):
        yield value, key
        yield from _iter_spots(item)


class _PlainDumper(yaml.CSafeDumper):
    """A dumper that never says `&id001`: what stands twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _SlowPlainDumper(yaml.SafeDumper):
    """The same in Python, which writes also halves of letters."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _dump_somehow(value: Any, chance: random.Random) -> bytes:
    flow = chance.choice((None, None, False, True))
    for dumper in (_PlainDumper, _SlowPlainDumper):
        with suppress(yaml.YAMLError, UnicodeEncodeError):
            text = yaml.dump(value, Dumper=dumper, allow_unicode=True, sort_keys=False, default_flow_style=flow)
            return str(text).encode("utf-8", "surrogatepass")
    return b""


def _delete_value(_: Any, __: random.Random) -> Any:
    return _GONE


def _empty_value(_: Any, chance: random.Random) -> Any:
    return chance.choice(("", [], {}, " ", [""], {"": ""}, [[]], {"ar": ""}, {"ar": "", "en": ""}, None))


def _change_type(value: Any, chance: random.Random) -> Any:
    if isinstance(value, str):
        return chance.choice(
            ([value], {value: value}, {"ar": value}, [[value]], [value, value], {"ar": [value], "en": {}})
        )
    if isinstance(value, list):
        return chance.choice(
            (value and value[0], {str(n): item for n, item in enumerate(value)}, "text", [value], value * 2)
        )
    return chance.choice(
        (list(value.values()), list(value), "text", [value], {"ar": value, "en": value}, {"text": value})
    )


def _replace_word(value: Any, chance: random.Random) -> Any:
    return chance.choice(WORDS) if isinstance(value, str) else value


def _lengthen_word(value: Any, chance: random.Random) -> Any:
    return value + chance.choice(WORDS) if isinstance(value, str) else value


WORDS = (
    "../../etc/passwd", "..", ".", "/", "a/b", "a\\b", "C:", "con", "nul", "index", "a--b", "-a", "a-", "A", "é",
    "\u0660",
    "x" * 300, "x" * 100_000, "\u0643" * 50_000, "w " * 60_000, "0", "00", "-1", "1e9", "99999", "100000", "0x10",
    "1_0", "NO", "yes",
    "null", "~", "true", "unknown", "2025-02-30", "2025-13", "0000", "9999", "-0001", "2025-04-10?", "2025-04-10~",
    "2025-04-10%",
    "2025-21", "/..", "../2025", "2025/2024", "2025-04-10/..", "2025-04-10/", "Y-17E7", "1560s", "{2020,2021}",
    "[2020..]",
    "2025-04-10T10:00:00Z", "٢٠٢٥-٠٤-١٠", "2025-XX-10", "20XX", "1XXX",
    "2025-1X", "2025-0X", "2025-X1", "2025-02-29",
    "1446-08-19", "2025-04-10/12", "2031-03~/..", "2031-03/2031-05~", "2025-04-10–2025-04-12",
    "wire ¶", "wire ¶0", "wire ¶1-0", "wire ¶999999",
    "wire ¶ 1–2",
    "wire ¶1,2", "wire  ¶1", "¶1", "istanbul-report ¶3", "ar", "en", "fr", "und", "zxx", "xx", "x-private",
    "en-Latn-GB-x-a", "ar_EG",
    "i-klingon", "tlh", "root", "he", "zh-Hant", "latn", "arab", "deva", "roman", "hanidec", "sha",
    "f" * 64, "javascript:alert(1)",
    "https://", "http:///x", "https://[::1", "https://example.org/\u202e", "https://example.org:99999/", "//x",
    "mailto:", "mailto:a@b",
    "https://user:pass@example.org/", "[](person:x)", "[x](person:darchiev)", "[](talks:..%2f..)", "[](source:%00)",
    "[](topic:%ff)",
    "[a](https://x)[b](https://y)",
    "[" * 3000, "*" * 3000, "`" * 3001, "[](" * 2000, "**a" * 2000, "&" * 9000, "\\" * 5000,
    "<img src=x onerror=alert(1)>", "{{ config }}", "{% include 'x' %}", "%(x)s", "%", "a\nb", "\n", "---",
    "a\n---\nb", "# a", "@", "&a",
    "&#x202e;", "&#0;", "&#xD800;", "&#x110000;", "&ZeroWidthSpace;", "&nbsp;", "\ue000", "\ufeff", "\u00ad",
    "\u200f\u200e",
    "1" * 5000, "٣" * 5000, "1.1" * 3000, "2025-04-10 " * 3000, "(" * 5000, "a(" * 2000,
    "أ b " * 5000, "1 أ " * 5000, "😀" * 2000,
    "الإثنين", "Monday", "\u0627\u0301" * 2000, "a\u0301" * 20000, "ﷺ", "ﷲ", "\u0640" * 3000, "TODO", "...", "-",
    "1", "x: y", "a: 'b", '"',
)  # fmt: skip


def _nest_value(value: Any, chance: random.Random) -> Any:
    for _ in range(chance.choice((3, 19, 25, 100))):
        value = [value] if chance.random() < 0.5 else {chance.choice(("ar", "x", "name", "posts")): value}
    return value


def _multiply_value(value: Any, chance: random.Random) -> Any:
    times = chance.choice((30, 1000, 20_000))
    if isinstance(value, dict):
        return {**value, **{f"key-{n}": chance.choice(("x", "", [])) for n in range(times)}}
    return (value if isinstance(value, list) else [value]) * min(times, 2 + 500_000 // len(str(value) + " "))


def _reorder(value: Any, chance: random.Random) -> Any:
    if isinstance(value, list):
        return chance.sample(value, len(value))
    if isinstance(value, dict):
        return dict(chance.sample(list(value.items()), len(value)))
    return value[::-1]


def _rename_key(value: Any, chance: random.Random) -> Any:
    """Give a key of a mapping another name."""
    if not isinstance(value, dict) or not value:
        return value
    old, new = chance.choice(list(value)), chance.choice((*WORDS, *KEYS))
    return {new if key == old else key: item for key, item in value.items()}


def _add_key(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        return {**value, chance.choice(KEYS): chance.choice((*WORDS, [], {}, {"ar": "ا", "en": "a"}))}
    return value


KEYS = tuple(
    """id name where @ text values ar en fr cite said_by topic key posts party date date_note phrase until scope others
    quote original translated_by kept skip headline sha256 file languages months digits locale code paragraphs exact
    prefix suffix answers question status state previous_dates announced_by host mediator talks people place kind
    __class__ __dict__ __init__""".split()  # noqa: SIM905  # a list would stand one word a line
)


def _borrow_value(value: Any, chance: random.Random) -> Any:
    """Put a value of another archive in the place of one."""
    files = read_originals()[chance.choice(sorted(read_originals()))]
    name = chance.choice([name for name in sorted(files) if name.endswith(".yaml")])
    spots = list(_iter_spots(yaml.load(files[name], yaml.CBaseLoader)))  # texts only
    holder, key = chance.choice(spots)
    return holder[key]


# Texts that bring readers of YAML down


def _replace_with_bomb(_: bytes, chance: random.Random) -> bytes:
    return chance.choice(BOMBS)


BOMBS = (
    b"a: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"%c: &%c [*%c,*%c,*%c,*%c,*%c]\n" % (n + 1, n + 1, *[n] * 5) for n in range(97, 117)),
    b"a: &a\n  b: *a\n",
    b"&a [*a]\n",
    b"<<: &a {<<: *a}\n",
    b"[" * 20_000,
    b"[" * 900_000,
    b"{a: " * 50_000,
    b"- " * 100_000,
    b"? " * 50_000,
    b"- " * 400_000 + b"x",
    b"a:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 1200)),
    b"a: " + b"x" * 990_000,
    b"a: '" + b"'" * 400_000,
    b'a: "' + b"\\n" * 400_000 + b'"',
    b"x" * 990_000 + b": x\n",
    b"a: |\n" + b"  \n" * 300_000,
    b"\n" * 999_000,
    b"#" * 999_000,
    b"a: [" + b"x," * 400_000 + b"]\n",
    b"parties: [" + b"north, " * 100_000 + b"]\n",
    b"".join(b"k%d:\n" % n for n in range(90_000)),
    b"".join(b"k%d: {name: {ar: x, en: y}}\n" % n for n in range(25_000)),
    b"".join(b"%d: x\n" % (n % 7) for n in range(100_000)),
    b"name: {" + b"".join(b"k%d: x, " % n for n in range(60_000)) + b"}\n",
    b"x" * 1_000_001,
    b"- - - - - - - - - - - - - - - - - - - - - - - x\n" * 4000,
    b"\xef\xbb\xbf" * 10_000,
    b"%TAG ! tag:x,2000:\n---\n!x {}\n",
    b"---\n" * 50_000,
    b"a: " + "\u0643\u064e".encode() * 150_000,
    b"talks/x.yaml f ar=aaaaaaaaaaaa\n" * 30_000,
    b"x ar=aaaaaaaaaaaa" + b" en=aaaaaaaaaaaa" * 50_000 + b"\n",
)  # fmt: skip


def _add_equal_texts(made: Mutant, chance: random.Random) -> None:
    """Let the record have as many equal texts under other addresses: every one could be every other."""
    ids, texts = range(chance.choice((500, 2000))), {"ar": "\u0645\u0643\u0627\u0646", "en": "Place"}
    words = " ".join(f"{language}={hash_words(text)}" for language, text in texts.items())
    first = "here: {name: {ar: \u0645\u0643\u0627\u0646, en: Place}, capital_of: nobody}\n"  # no pages for them all
    places = "".join(f"here-{n}: {{name: {{ar: {texts['ar']}, en: {texts['en']}}}}}\n" for n in ids)
    made.files["data/places.yaml"] = f"{first}{places}".encode()
    made.files["data/translations.lock"] = "".join(f"places.yaml gone-{n}/name {words}\n" for n in ids).encode()


# Files


def _remove_file(made: Mutant, chance: random.Random) -> None:
    if made.files:
        del made.files[made.pick(chance)]


def _place_odd_file(made: Mutant, chance: random.Random) -> None:
    """Put something else into the place of a file, of a new one, or of a folder."""
    name = chance.choice((made.pick(chance) if made.files else "data/site.yaml", *PLACES))
    for path in [path for path in made.files if path == name or path.startswith(f"{name}/")]:
        del made.files[path]
    kind = chance.choice((*["link"] * 3, *ODD))
    target = chance.choice(LINKS)
    made.odd[name] = (kind, Path(name).name if target == "self" else target)


PLACES = (
    "data/site.yaml", "data/people.yaml", "data/talks", "data/talks/2031-04-01-town.yaml", "data/talks/new.yaml",
    "data/translations.lock",
    "data/other.yaml", "data/talks/README.md", "data/talks/.hidden.yaml", "data/talks/stray.txt",
    "data/sources.yaml", "texts/velmar.txt",
    "texts/communique.txt", "data",
)  # fmt: skip


def _give_odd_name(made: Mutant, chance: random.Random) -> None:
    """Give a file a name that is none for its kind."""
    if not made.files:
        return
    name = made.pick(chance)
    data = made.files[name] if chance.random() < 0.5 else made.files.pop(name)
    folder = chance.choice(("data/", "data/talks/", "texts/"))
    made.files[folder + chance.choice(NAMES)] = data


NAMES = (
    "a b.yaml", "index.yaml", "INDEX.yaml", "ü.yaml", "محادثات.yaml", "x.yml", "x.YAML", ".yaml", "..yaml",
    "-.yaml", "--.yaml", "a--b.yaml",
    "a\nb.yaml", "a\tb.yaml", "<script>.yaml", "'\".yaml", "%.yaml", "%(x)s.yaml", "{{x}}.yaml", "con.yaml",
    "glance.yaml", "x" * 200 + ".yaml",
    "x" * 251 + ".yaml", "2025-02-30-x.yaml", "\u202e.yaml", "\ufeff.yaml", "x.yaml~", "#x.yaml#", ".#x.yaml",
    "x.yaml.bak", "talks.yaml",
    "Site.yaml", "people.yaml", "a.b.yaml", "1.yaml", "0.yaml", "\udcff.yaml", "sub/x.yaml", "sub.yaml/x.yaml",
)  # fmt: skip


def _leave_tool_file(made: Mutant, chance: random.Random) -> None:
    """Leave what a system or an editor leaves beside a file."""
    name = chance.choice(("data/x.yaml", made.pick(chance) if made.files else "data/site.yaml"))
    folder, plain = os.path.split(name)
    kind = chance.choice(("._{}", ".#{}", "#{}#", "{}~", "~${}", "{}.bak", ".{}.swp", "Thumbs.db", "desktop.ini"))
    made.files[f"{folder}/{kind.format(plain)}"] = made.files.get(name, b"\0\5\x16\7")


def _evict_file(made: Mutant, chance: random.Random) -> None:
    """Leave a file in the cloud."""
    if made.files:
        folder, plain = os.path.split(made.pick(chance))
        del made.files[f"{folder}/{plain}"]
        made.files[f"{folder}/.{plain}.icloud"] = b"bplist00"


def _cut_lockfile(made: Mutant, chance: random.Random) -> None:
    """Leave only the beginning of the record of translations."""
    whole = made.files.get(LOCKFILE) or read_originals()["istanbul"][LOCKFILE]
    made.files[LOCKFILE] = whole[: chance.choice((0, 10, 250, len(whole) - 1, chance.randrange(len(whole) + 1)))]


LOCKFILE = "data/translations.lock"


def _copy_talks(made: Mutant, chance: random.Random) -> None:
    """Put one talks' file there many times."""
    talks = [name for name in sorted(made.files) if name.startswith("data/talks/")]
    if talks:
        data = made.files[chance.choice(talks)]
        made.files |= {f"data/talks/copy-{n}.yaml": data for n in range(chance.choice((1, 3)))}


def _mix_archives(made: Mutant, chance: random.Random) -> None:
    """Take one file from another archive."""
    files = read_originals()[chance.choice(sorted(read_originals()))]
    name = chance.choice(sorted(files))
    made.files[name] = files[name]


def _swap_files(made: Mutant, chance: random.Random) -> None:
    if made.files:
        one, other = made.pick(chance), made.pick(chance)
        made.files[one], made.files[other] = made.files[other], made.files[one]


CHANGES: Mapping[str, tuple[Change, ...]] = {
    "bytes": tuple(
        map(_change_bytes, (_flip, _truncate, _drop_bytes, _insert_bytes, _insert_hidden, _misread, _repeat_bytes))
    ),
    "encodings": tuple(
        map(_change_bytes, (_use_crlf, _use_cr, _mix_line_ends, _add_bom, _recode, _recode, _empty_file))
    ),
    "lines": tuple(
        map(
            _change_lines,
            (_drop_line, _repeat_line, _repeat_numbered_line, _swap_lines, _indent_line, _cut_line, _shuffle_lines),
        )
    ),
    "values": tuple(
        map(
            _change_values,
            (_delete_value, _empty_value, _change_type, _nest_value, _multiply_value, _reorder, _rename_key, _add_key),
        )
    ),
    "words": tuple(map(_change_values, (_replace_word, _replace_word, _lengthen_word, _borrow_value))),
    "bombs": (_change_bytes(_replace_with_bomb), _change_bytes(_replace_with_bomb), _add_equal_texts),
    "files": (
        _remove_file,
        _place_odd_file,
        _place_odd_file,
        _give_odd_name,
        _copy_talks,
        _mix_archives,
        _swap_files,
        _leave_tool_file,
        _evict_file,
        _cut_lockfile,
    ),
    "dates": (grammar.spoil_date, grammar.spoil_date),
    "grammar": (grammar.put_entity, grammar.give_language, grammar.give_language, grammar.spoil_catalogue),
}
"""What can happen to an archive, by the level at which it happens."""
