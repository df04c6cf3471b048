"""The real YAML language server helps while one types: in VS Code, and wherever else it runs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mujaz import schemas
from mujaz.load.loader import load_archive
from mujaz.storage.program_files import ROOT
from tests.conftest import make_skip
from tests.examples import archive
from tests.language_server.client import Client
from tests.tiny_archive import ISTANBUL, write_istanbul

pytestmark = pytest.mark.language_server

SERVER = Path(__file__).parent / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
HEAD = "# yaml-language-server: $schema=../.schemas/talks.json\n"
CURSOR = "‸"
FILES = sorted(path.relative_to(ISTANBUL) for path in ISTANBUL.rglob("*.yaml"))


@pytest.fixture(scope="module")
def command() -> list[str]:
    """The command that starts the server; skips where it is not there, but fails where it must be."""
    node = shutil.which("node")
    if not node:
        raise make_skip("there is no node")
    if not SERVER.is_file():
        raise make_skip("there is no yaml-language-server; `make language-server` brings it")
    return [node, str(SERVER), "--stdio"]


def _with_schemas(data: Path) -> Path:
    """Write an archive's schemas beside its facts, as a build does; return its folder."""
    found = load_archive(data).archive
    assert found
    schemas.find_folder(data).mkdir()
    for name, schema in schemas.make_files(found).items():
        (schemas.find_folder(data) / name).write_bytes(schema)
    return data


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the Istanbul archive with its schemas, as a fresh clone has them."""
    return _with_schemas(write_istanbul(tmp_path_factory.mktemp("copy") / "data"))


@pytest.fixture(scope="module")
def client(command: list[str], data: Path) -> Iterator[Client]:
    """The server, started for that copy; nothing but the first line of a file names its schema."""
    with Client(command, data) as started:
        yield started


class Editor:
    """A file of talks that is being written; the sign ‸ in its text is where the cursor stands."""

    def __init__(self, client: Client, file: Path) -> None:
        """Take the file that is not on the disk yet."""
        self.client, self.file = client, file

    def write(self, text: str) -> list[str]:
        """Show a text; return what the server underlines, but for keys that a whole file would have."""
        found = self.client.open(self.file, HEAD + text.replace(CURSOR, ""))
        return [each["message"] for each in found if not each["message"].startswith("Missing property")]

    def offered(self, text: str) -> dict[str, str]:
        """Return what is offered at the cursor, and what is said of each."""
        self.write(text)
        items = self.client.complete(self.file, *_cursor(text))
        return {each["label"]: _plain(each.get("documentation")) for each in items}

    def inserted(self, text: str, label: str) -> str:
        """Return what choosing one of what is offered would write."""
        self.write(text)
        items = self.client.complete(self.file, *_cursor(text))
        return str(next(each["insertText"] for each in items if each["label"] == label))

    def hover(self, text: str) -> str:
        """Return what is shown at the cursor."""
        self.write(text)
        return self.client.hover(self.file, *_cursor(text))


def _cursor(text: str) -> tuple[int, int]:
    before = (HEAD + text).partition(CURSOR)[0]
    return before.count("\n"), len(before.rpartition("\n")[2])


def _plain(documentation: Any) -> str:
    return str(documentation["value"] if isinstance(documentation, dict) else documentation or "")


@pytest.fixture(scope="module")
def editor(client: Client, data: Path) -> Editor:
    """A new file of talks in that copy."""
    return Editor(client, data / "talks" / "2031-01-01-new.yaml")


@pytest.mark.parametrize("file", FILES, ids=str)
def test_the_files_name_their_schema_and_have_no_faults(client: Client, data: Path, file: Path) -> None:
    text = (data / file).read_text(encoding="utf-8")
    assert client.open(data / file, text) == []
    assert [each["message"] for each in client.open(data / file, f"{text}\nplase: x\n")]


def test_the_examples_of_the_handbook_have_no_faults(command: list[str], tmp_path: Path) -> None:
    _with_schemas(archive("en", tmp_path))
    with Client(command, tmp_path) as client:
        for file in sorted((tmp_path / "talks").iterdir()):
            assert client.open(file, HEAD + file.read_text(encoding="utf-8")) == []


def test_the_keys_of_a_file_of_talks_are_offered(editor: Editor) -> None:
    found = editor.offered(f"title: {{ar: م, en: T}}\n{CURSOR}")
    assert {"kind", "date", "place", "parties", "status", "agenda", "exclusions", "unknowns"} <= found.keys()
    assert "الموضوعات المستبعدة" in found["exclusions"]
    assert "off the table" in found["exclusions"]
    assert not {"title", "text", "@", "where", "mediators"} & found.keys()


def test_the_keys_of_a_fact_are_offered(editor: Editor) -> None:
    found = editor.offered(f"agenda:\n  - topic: flights\n    {CURSOR}")
    assert {"ar", "en", "said_by", "cite", "key", "certainty"} <= found.keys()
    assert "topic" not in found


def test_an_entry_is_written_with_the_keys_it_needs(editor: Editor) -> None:
    found = editor.inserted(f"title: {{ar: م, en: T}}\n{CURSOR}", "context")
    assert [line.strip(" -").partition(":")[0] for line in found.splitlines()] == ["context", "ar", "en", "cite"]
    found = editor.inserted(f"title: {{ar: م, en: T}}\n{CURSOR}", "agenda")
    assert [line.strip(" -").partition(":")[0] for line in found.splitlines()] == ["agenda", "topic", "cite"]


@pytest.mark.parametrize(
    ("text", "ids", "others"),
    [
        (
            "lead:\n  said_by: ‸",
            {"peskov": "Dmitry Peskov", "usa": "الولايات المتحدة", "istanbul-report": "تقرير"},
            "flights",
        ),
        ("parties: [‸]", {"russia": "روسيا", "usa": "United States"}, "peskov"),
        ("agenda:\n  - topic: ‸", {"flights": "", "ukraine": ""}, "usa"),
        ("place: ‸", {"istanbul": "إسطنبول"}, "usa"),
        ("delegations:\n  - head: ‸", {"coulter": "Sonata Coulter"}, "usa"),
        ("prior:\n  - talks: ‸", {"2025-04-10-istanbul": "محادثات روسية أمريكية في إسطنبول"}, "usa"),
        ("exclusions:\n  - others:\n      ‸", {"russia": "", "usa": ""}, "peskov"),
        ("lead:\n  cite: ‸", {"istanbul-report ¶": "Arabic news report"}, "usa"),
        ("unknowns:\n  - sought_in: ‸", {"istanbul-report": "Arabic news report"}, "usa"),
    ],
)
def test_the_ids_of_the_archive_are_offered(editor: Editor, text: str, ids: dict[str, str], others: str) -> None:
    found = editor.offered(text)
    assert ids.keys() <= found.keys()
    assert others not in found
    assert all(name in found[key] for key, name in ids.items())


@pytest.mark.parametrize(
    ("text", "words", "meaning"),
    [
        ("kind: ‸", ["talks", "meeting", "call", "visit"], "مكالمة هاتفية"),
        ("status:\n  state: ‸", ["scheduled", "under way", "held"], "عُقدت"),
        ("lead:\n  certainty: ‸", ["certain", "claimed", "inferred"], "مستنتج"),
        ("lead:\n  key: ‸", ["true", "false"], ""),
        ("exclusions:\n  - others: {usa: ‸}", ["agrees", "silent", "contradicts"], "يوافق"),
        ("statements:\n  - translated_by: {ar: ‸}", ["source", "us"], "ترجمتنا"),
        ("lead:\n  silence:\n    ‸", ["numbers", "names", "quotation-marks"], "علامات الاقتباس"),
    ],
)
def test_the_words_that_a_key_can_hold_are_offered(editor: Editor, text: str, words: list[str], meaning: str) -> None:
    found = editor.offered(text)
    assert set(words) <= found.keys()
    assert meaning in " ".join(found.values())


def test_a_text_is_left_to_its_writer(editor: Editor) -> None:
    assert editor.offered("lead:\n  ar: ‸") == {}


@pytest.mark.parametrize(
    ("text", "arabic", "english"),
    [
        ("date_no‸te: {phrase: x}", "عبارة المصدر وما استُنتج منه", "What stands behind a date"),
        ("lead:\n  said_b‸y: bruce", "وهو شخص أو طرف أو مصدر", "a person, a party or a source"),
        ("agenda:\n  - ci‸te: istanbul-report ¶1", "المصدر ورقم الفقرة", "The source and the paragraph"),
        ("lead:\n  e‸n: words", "نص الواقعة بهذه اللغة", "The fact in this language"),
        ("kind: tal‸ks", "محادثات", "a telephone call"),
        ("lead:\n  said_by: bru‸ce", "تامي بروس", "Tammy Bruce"),
    ],
)
def test_hovering_explains_in_both_languages(editor: Editor, text: str, arabic: str, english: str) -> None:
    found = editor.hover(text)
    assert arabic in found
    assert english in found
    assert f"\u2067{found.partition(chr(0x2067))[2].partition(chr(0x2069))[0]}\u2069" in found


def test_hovering_shows_an_example(editor: Editor) -> None:
    assert "```yaml\ndate: 2031-05-14?\n```" in editor.hover("da‸te: 2031")


FACT = "ar: م, en: T, cite: istanbul-report ¶1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("plase: istanbul", "plase is not allowed"),
        (f"lead: {{{FACT}, said_by: peskow}}", '"peskov"'),
        (f"agenda: [{{topic: flight, {FACT}}}]", '"flights"'),
        ("parties: [russia, uss]", '"usa"'),
        ("lead: {ar: م, en: T, cite: istanbul-repor ¶1}", "اكتب معرّف مصدر"),
        ("date: 10 April", "EDTF"),
        ("title: {ar: م, en: T, fr: T}", "fr is not allowed"),
        (f"lead: {{{FACT}, key: yes}}", "true أو false"),
    ],
)
def test_what_is_wrong_is_underlined(editor: Editor, text: str, said: str) -> None:
    (found,) = editor.write(text)
    assert said in found


def test_what_is_right_is_not_underlined(editor: Editor) -> None:
    assert editor.write(f"date: 2031\nlead: {{{FACT}, said_by: peskov}}\nparties: russia\n") == []


def test_a_new_id_is_taken_up_while_the_server_runs(client: Client, editor: Editor, data: Path) -> None:
    text = f"lead: {{{FACT}, said_by: newcomer}}"
    assert editor.write(text)
    file = schemas.find_folder(data) / "ids.json"
    before = file.read_bytes()
    file.write_bytes(before.replace(b'"peskov"', b'"newcomer"'))
    try:
        client.changed(file)
        assert editor.write(f"{text}\n") == []
    finally:
        file.write_bytes(before)
        client.changed(file)


def test_vs_code_is_told_of_the_same_schemas(command: list[str], data: Path) -> None:
    """Files without that first line are helped too, by the settings of the folder."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert json.loads((ROOT / ".vscode" / "extensions.json").read_text())["recommendations"] == ["redhat.vscode-yaml"]
    yaml: dict[str, Any] = {"schemas": settings["yaml.schemas"], "validate": True, "completion": True, "hover": True}
    yaml["schemaStore"] = {"enable": settings["yaml.schemaStore.enable"]}
    with Client(command, data.parent, {"yaml": yaml}) as client:
        for file in FILES:
            found = client.open(data / file, "plase: x\n")
            assert any("plase" in each["message"] or "Incorrect type" in each["message"] for each in found), file


def test_every_file_names_its_own_schema() -> None:
    for file in FILES:
        first = (ISTANBUL / file).read_text(encoding="utf-8").partition("\n")[0]
        assert f"{first}\n" == schemas.make_schema_comment(file.as_posix())
        named = (ISTANBUL / file).parent / first.partition("$schema=")[2]
        assert (
            named.resolve() == schemas.find_folder(ISTANBUL) / f"{'talks' if len(file.parts) > 1 else file.stem}.json"
        )
