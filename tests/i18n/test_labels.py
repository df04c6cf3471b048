"""Labels: looking up, counting, filling; that the catalogues are whole; that the theme's partial works."""

import re
import shutil
import subprocess
from enum import StrEnum
from pathlib import Path
from typing import get_args

import pytest
import regex
from babel.messages import Catalog
from jinja2 import Environment
from markupsafe import Markup

from mujaz.i18n import labels as room
from mujaz.i18n.catalogues import LabelError, get_plural_rule
from mujaz.i18n.dates import parse_date
from mujaz.i18n.labels import (
    LABELS_FOLDER,
    Labels,
    find_catalogue_faults,
    find_missing_labels,
    read_catalogue,
    render_theme_partial,
)
from mujaz.i18n.language import Language
from mujaz.model.field_types import list_fields
from mujaz.model.records import ContactKind, Source, Stance, TalksState
from mujaz.storage.program_files import ROOT

AR = Labels(Language("ar", "العربية"))
EN = Labels(Language("en", "English", locale_name="en-GB"))
FR = Labels(Language("fr", "français"))
CODES = ("ar", "en", "fr")
"""The languages whose catalogues are whole; those of others may be under way, and no test hangs on them."""
CATALOGUES = {code: read_catalogue(LABELS_FOLDER / f"{code}.po") for code in CODES}
FILES = sorted(LABELS_FOLDER.glob("*.po"))


@pytest.mark.parametrize("file", sorted(LABELS_FOLDER.rglob("*.po")), ids=lambda file: file.name)
def test_a_catalogue_has_each_label_once(file: Path) -> None:
    named = regex.findall(
        r'^(?:msgctxt .*\n)?msgid (?:"".*\n(?:".*\n)+|.*\n)', file.read_text(encoding="utf-8"), regex.M
    )
    assert len(named) > 100 or file.stem not in CODES
    assert {each for each in named if named.count(each) > 1} == set()


def test_text() -> None:
    assert (AR.text("On the table"), EN.text("On the table")) == ("مطروح", "On the table")
    assert AR.text("paragraph %(n)s", n=3) == "الفقرة 3"
    assert EN.text("between %(start)s and %(end)s", start="a", end="b") == "between a and b"


def test_without_values_a_label_is_as_written() -> None:
    assert AR.text("“%(words)s”") == "«%(words)s»"


def test_a_context_falls_back_within_its_language_only() -> None:
    assert AR.text("Head of delegation", "female") == "رئيسة الوفد"
    assert AR.text("held", "meeting") == "عُقد"
    assert AR.text("held", "talks") == AR.text("held") == "عُقدت"
    assert EN.text("held", "meeting") == "Held"
    assert AR.text("Off the table", "section") != AR.text("Off the table")


@pytest.mark.parametrize(
    ("n", "ar", "en"),
    [
        (0, "بلا مصادر", "0 sources"),
        (1, "مصدر واحد", "1 source"),
        (2, "مصدران", "2 sources"),
        (3, "3 مصادر", "3 sources"),
        (11, "11 مصدرًا", "11 sources"),
        (100, "100 مصدر", "100 sources"),
        (1103, "1,103 مصادر", "1,103 sources"),
    ],
)
def test_count(n: int, ar: str, en: str) -> None:
    assert (AR.count("%(n)s source", n), EN.count("%(n)s source", n)) == (ar, en)


def test_numbers_wear_the_digits_of_the_house() -> None:
    eastern = Labels(Language("ar", "العربية", digits="arab"))
    assert eastern.count("%(n)s day", 12) == "١٢ يومًا"
    assert eastern.text("paragraph %(n)s", n=3) == "الفقرة ٣"


def test_headings_know_the_dual() -> None:
    assert [AR.count("Delegations", n, "heading") for n in (1, 2, 3)] == ["الوفد", "الوفدان", "الوفود"]
    assert EN.count("Delegations", 1, "heading") == "Delegation"


def test_markup_in_gives_markup_out_and_text_beside_it_is_escaped() -> None:
    text = EN.text("between %(start)s and %(end)s", start=Markup("<b>a</b>"), end="<i>")
    assert isinstance(text, Markup)
    assert text == "between <b>a</b> and &lt;i&gt;"
    assert not isinstance(EN.text("since %(date)s", date="<i>"), Markup)


def test_dates_with_words() -> None:
    assert AR.date(parse_date("2022-02/..")) == "منذ فبراير 2022"
    assert EN.date(parse_date("2025-21")) == "spring 2025"
    assert AR.date(parse_date("2025-04-10"), "long") == "10 أبريل 2025"


@pytest.mark.parametrize(
    ("date", "en", "ar", "fr"),
    [
        ("2031-03~/..", "since around March 2031", "منذ نحو مارس 2031", "depuis mars 2031 environ"),
        ("../2031-03~", "until around March 2031", "حتى نحو مارس 2031", "jusqu’à mars 2031 environ"),
        (
            "2031-03~/",
            "from around March 2031, end not known",
            "من نحو مارس 2031، والنهاية غير معروفة",
            "à partir de mars 2031 environ, fin inconnue",
        ),
        (
            "2031-03~/2031-05",
            "around March 2031 – May 2031",
            "نحو مارس 2031 – مايو 2031",
            "mars 2031 environ – mai 2031",
        ),
        (
            "2031-03/2031-05~",
            "March 2031 – around May 2031",
            "مارس 2031 – نحو مايو 2031",
            "mars 2031 – mai 2031 environ",
        ),
        ("2031~/2031~", "around 2031", "نحو 2031", "2031 environ"),
        ("2031-03/2031-05", "March – May 2031", "مارس – مايو 2031", "mars – mai 2031"),
    ],
)
def test_an_approximate_end_of_an_interval_says_so_itself(date: str, en: str, ar: str, fr: str) -> None:
    assert [labels.date(parse_date(date)) for labels in (EN, AR, FR)] == [en, ar, fr]


@pytest.mark.parametrize(
    ("look", "words"),
    [
        (lambda: EN.text("No such label"), "en.po has no label 'No such label'"),
        (lambda: EN.text("No such label", "male"), "en.po has no label 'No such label'"),
        (lambda: AR.count("%(n)s unicorn", 2), "ar.po has no label '%\\(n\\)s unicorn'"),
        (lambda: EN.text("%(n)s day", n=1), "needs a count"),
        (lambda: EN.count("Home", 1), "has not the plural forms"),
        (lambda: EN.text("paragraph %(n)s", m=1), r"cannot be filled with \['m'\]"),
        (lambda: Labels(Language("de", "Deutsch"), ROOT), "there is no catalogue de.po; copy en.po"),
    ],
)
def test_what_is_missing_is_said(look: object, words: str) -> None:
    with pytest.raises(LabelError, match=words):
        look()  # type: ignore[operator]  # a table of lookups


def test_a_fuzzy_or_empty_label_is_missing(tmp_path: Path) -> None:
    (tmp_path / "fr.po").write_text('#, fuzzy\nmsgid "to"\nmsgstr "à"\n\nmsgid "from"\nmsgstr ""\n', encoding="utf-8")
    fr = Labels(Language("fr", "français"), tmp_path)
    for msgid in ("to", "from"):
        with pytest.raises(LabelError, match=msgid):
            fr.text(msgid)


def test_a_broken_catalogue_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "fr.po").write_text('msgid "to"\nmsgstr "à"\nrubbish\n', encoding="utf-8")
    with pytest.raises(LabelError, match=r"fr\.po cannot be read"):
        read_catalogue(tmp_path / "fr.po")


def test_a_plural_rule_that_fails_at_a_number_chooses_the_last_form(tmp_path: Path) -> None:
    rule = "n == 7777 ? 1 / (n - 7777) : n == 8888 ? 9 : n != 1"
    head = f'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural={rule};\\n"\n\n'
    day = 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] "%(n)s jour"\nmsgstr[1] "%(n)s jours"\n'
    (tmp_path / "fr.po").write_text(head + day, encoding="utf-8")
    labels = Labels(Language("fr", "français"), tmp_path)
    counted = [labels.count("%(n)s day", n).partition("\N{NARROW NO-BREAK SPACE}")[2] for n in (7777, 8888)]
    assert counted == ["777 jours", "888 jours"]


def test_an_edited_catalogue_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    for word in ("vers", "à"):
        path.write_text(f'msgid "to"\nmsgstr "{word}"\n', encoding="utf-8")
        assert Labels(Language("fr", "français"), tmp_path).text("to") == word


@pytest.mark.parametrize("code", CODES)
def test_every_catalogue_is_whole(code: str) -> None:
    assert find_catalogue_faults(LABELS_FOLDER / f"{code}.po") == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_a_catalogue_has_is_right(file: Path) -> None:
    """One that is under way may lack labels; but it can be read, is of its language, and has no other placeholders."""
    lacking = re.compile(".* is (missing|marked fuzzy|not translated in every form)")
    assert [fault for fault in find_catalogue_faults(file) if not lacking.fullmatch(fault)] == []


EVERY = sorted(LABELS_FOLDER.rglob("*.po"))
"""Every catalogue: the interface's words, and what is said to editors."""
every = pytest.mark.parametrize("file", EVERY, ids=lambda file: f"{file.parent.name}/{file.name}")


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="no msgfmt")
@every
def test_gettext_finds_no_fault_in_a_catalogue(file: Path) -> None:
    """Our own tests below see more, and need no gettext."""
    done = subprocess.run(["msgfmt", "--check", "--output-file=-", file], capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


PLACEHOLDER = re.compile(r"%\(\w+\)s")
CODE = re.compile(
    r"(?<![A-Za-z0-9-])--[a-z][a-z-]+|\b[\w-]+\.(?:yaml|po|py|lock)\b|https?://|\b[A-Z]+_[A-Z]+\b|\b[a-z]+_[a-z_]+\b"
)
"""What is no word of a language: an option, a file, an address, a variable, a key."""


def list_forms(file: Path) -> list[tuple[str, set[str], list[str]]]:
    """Return of each translated entry its id, all placeholders of its original, and its forms for several numbers."""
    catalogue = read_catalogue(file)
    chosen = list(map(get_plural_rule(catalogue), range(200)))
    several = [form for form in range(catalogue.num_plurals) if chosen.count(form) > 1]
    found = []
    for entry in catalogue:
        forms = room._get_forms(entry)
        if entry.id and all(forms):
            ids = room._get_ids(entry)
            own = [forms[form] for form in several] if len(ids) > 1 else list(forms)
            found.append((ids[0], set(PLACEHOLDER.findall(" ".join(ids))), own))
    return found


@every
def test_a_translation_has_the_placeholders_of_its_original(file: Path) -> None:
    found = list_forms(file)
    assert len(found) > 100 or file.stem not in CODES
    wrong = [(id_, form) for id_, places, forms in found for form in forms if set(PLACEHOLDER.findall(form)) != places]
    assert wrong == []


@every
def test_a_translation_has_no_other_percent_sign(file: Path) -> None:
    pairs = [(id_, form) for id_, _, forms in list_forms(file) for form in forms]
    assert [
        form for id_, form in pairs if PLACEHOLDER.sub("", form).count("%") != PLACEHOLDER.sub("", id_).count("%")
    ] == []


@every
def test_a_translation_has_the_code_of_its_original(file: Path) -> None:
    found = [(id_, form) for id_, _, forms in list_forms(file) for form in forms]
    bare = [(PLACEHOLDER.sub("", id_), PLACEHOLDER.sub("", form)) for id_, form in found]
    assert [each for each in bare if set(CODE.findall(each[0])) - set(CODE.findall(each[1]))] == []


@every
def test_a_translation_begins_and_ends_as_its_original(file: Path) -> None:
    """No blank or line break more or less around it; signs between others have the blanks of their language."""

    def around(text: str) -> tuple[str, str, int]:
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :], text.count("\n")

    found = [(id_, form) for id_, _, forms in list_forms(file) for form in forms if regex.search(r"\p{L}", id_)]
    assert [each for each in found if around(each[0]) != around(each[1])] == []


@pytest.mark.parametrize("file", [file for file in EVERY if file.stem == "ar"], ids=lambda file: file.parent.name)
def test_arabic_has_its_own_signs(file: Path) -> None:
    latin = re.compile(r"(?<=[\u0621-\u0652»])[,;?]|(?<=[\u0621-\u0652»]) [,;](?= )|“|”|\u0640(?=[\u0621-\u064a])")
    said = [form for _, _, forms in list_forms(file) for form in forms]
    assert [form for form in said if latin.search(form)] == []


def catalogue(*messages: tuple[object, object]) -> Catalog:
    made = Catalog(locale="ar")
    for msgid, string in messages:
        made.add(msgid, string)  # type: ignore[arg-type]  # a single text or the forms of a plural
    return made


@pytest.mark.parametrize(
    ("own", "lack"),
    [
        ([], ["'to' is missing", "'%(n)s day' is missing"]),
        ([("to", "")], ["'to' is not translated in every form", "'%(n)s day' is missing"]),
        ([("to", "%(x)s"), (("%(n)s day", "%(n)s days"), ("يوم",) * 6)], 2),
        ([("to", "إلى"), (("%(n)s day", "%(n)s days"), ("يوم", "%(m)s", "", "", "", ""))], 1),
        ([("to", "إلى"), (("%(n)s day", "%(n)s days"), ("لا", "يوم", "يومان", *["%(n)s أيام"] * 3)), ("x", "y")], 1),
        ([("to", "إلى"), (("%(n)s day", "%(n)s days"), ("لا", "يوم", "يومان", *["%(n)s أيام"] * 3))], []),
    ],
)
def test_what_a_catalogue_lacks(own: list[tuple[object, object]], lack: list[str] | int) -> None:
    reference = catalogue(("to", "to"), (("%(n)s day", "%(n)s days"), ("%(n)s day", "%(n)s days")))
    found = find_missing_labels(catalogue(*own), reference)
    assert (len(found) if isinstance(lack, int) else found) == lack


def test_a_fuzzy_label_is_a_lack() -> None:
    own = Catalog(locale="ar")
    own.add("to", "إلى", flags=["fuzzy"])
    assert find_missing_labels(own, catalogue(("to", "to"))) == ["'to' is marked fuzzy"]


@pytest.mark.parametrize("code", [file.stem for file in FILES])
def test_plural_forms_agree_with_cldr(code: str) -> None:
    language = Language(code, code)
    form = dict(enumerate(map(Labels(language)._form, range(300))))
    pairs = {(language.plural(n), form[n]) for n in form}
    assert (
        len(pairs)
        == len({a for a, _ in pairs})
        == len({b for _, b in pairs})
        == read_catalogue(LABELS_FOLDER / f"{code}.po").num_plurals
    )


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("words", [TalksState, ContactKind, Stance])
def test_every_value_of_the_facts_has_its_label(code: str, words: type[StrEnum]) -> None:
    labels = Labels(Language(code, code))
    assert all(labels.text(word.value, kind.value) for word in words for kind in ContactKind)


@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_source_has_its_label(code: str) -> None:
    hint = next(field.hint for field in list_fields(Source) if field.name == "kind")
    literal = next(each for each in get_args(get_args(hint)[0]) if get_args(each))
    kinds = get_args(literal)
    assert len(kinds) > 4
    assert all(Labels(Language(code, code)).text(kind, "source") for kind in kinds)


USE = r"""(?x) (?: (?<![\w.]) t \( \s* (?: [\w.]+ (?: \( [^()]* \) )? \s* , \s* )? | \.text \( \s*
  | \.count \( \s* (?= ["'] [^"']+ ["'] \s* , ) )
  (?: "(?P<id>(?:[^"\\]|\\.)+)" | '(?P<id>(?:[^'\\]|\\.)+)' ) """


def uses(text: str) -> list[str]:
    return [match["id"] for match in regex.finditer(USE, text)]


def test_uses_are_found_in_every_form() -> None:
    text = """{{ t("a") }} {{ t(lang, 'b') }} {{ t(lang.t("language"), "c d") }} {{ t( page.x, "e" ) }}
    words.text("f") labels.text('g', kind) l.count("%(n)s h", n) s.count("i") left("j") path.write_text("k") x.t("l")"""
    assert uses(text) == ["a", "b", "c d", "e", "f", "g", "%(n)s h"]


def test_every_label_used_exists() -> None:
    known = {msgid for message in CATALOGUES["en"] for msgid in room._get_ids(message)}
    files = [*(ROOT / "templates").rglob("*.*"), *(ROOT / "mujaz").rglob("*.py")]
    found = {
        (path.name, msgid)
        for path in files
        if path.suffix in {".html", ".j2", ".py"} and path.name != "labels.html"
        for msgid in uses(path.read_text(encoding="utf-8"))
    }
    assert {msgid for _, msgid in found} - known == set(), sorted(found)


def test_the_theme_says_its_labels() -> None:
    t = Environment().from_string(render_theme_partial(CATALOGUES)).module.t  # type: ignore[attr-defined]  # set by the template
    assert (t("ar", "On this page"), t("en", "On this page")) == ("في هذه الصفحة", "On this page")
    assert t("xx", "Home") == t("ar", "Home")


@pytest.mark.parametrize("autoescape", [True, False])
def test_the_theme_escapes_its_labels_once(autoescape: bool) -> None:
    word = """<b> "it's" & \\n {{ x }} {% y %} 'لا'"""
    source = render_theme_partial({"ar": catalogue(("Home", word))})
    t = Environment(autoescape=autoescape).from_string(source).module.t  # type: ignore[attr-defined]  # as above
    assert Markup(t("ar", "Home")).unescape() == word
    assert not set(t("ar", "Home")) & set("<>\"'")
    assert str(Environment().from_string(source).module).strip() == ""


def test_the_theme_partial_is_the_same_in_any_order() -> None:
    assert render_theme_partial(dict(reversed(CATALOGUES.items()))) == render_theme_partial(CATALOGUES)
