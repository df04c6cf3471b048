"""An archive in Arabic and Persian, both written from right to left, and a catalogue of Persian for its pages.

The catalogue has the words that its facing pages show. All others are those of Arabic: a site needs every label, and
what is tested is how two languages of one direction stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from mujaz.storage.program_files import LABELS
from tests.tiny_archive import BASE

WORDS: Mapping[str, str] = {
    "English": "فارسی",
    "Record": "بایگانی",
    "North": "شمال",
    "South": "جنوب",
    "Far": "دور",
    "Sami": "سامی",
    "minister": "وزیر",
    "Dana": "دانا",
    "Town": "شهر",
    "Water": "آب",
    "Trade": "بازرگانی",
    "Wire report": "گزارش خبرگزاری",
    "Talks": "گفت‌وگوها",
    "The two sides met.": "دو طرف دیدار کردند.",
    "Water is on the table.": "موضوع آب مطرح است.",
    "No trade.": "بازرگانی مطرح نیست.",
    "the context": "بافت",
    "A meeting.": "یک دیدار.",
    "yes": "بله",
    '"See [](person:dana)."': '"بنگرید به [](person:dana)."',
    "It may succeed.": "شاید به نتیجه برسد.",
    "How many?": "چند تا؟",
    "Three.": "سه.",
    "Four.": "چهار.",
}
LABELS_IN_PERSIAN: Mapping[str, str] = {
    "Briefing": "گزارش کوتاه",
    "Both texts": "هر دو متن",
    "Both texts side by side": "دو متن در کنار هم",
    "Agenda": "دستور کار",
    "Off the table": "خارج از دستور کار",
    "What is next": "گام بعدی",
    "Statements": "سخنان",
    "Context": "پیشینه",
    "Assessments": "ارزیابی‌ها",
    "Where accounts differ": "جایی که روایت‌ها فرق دارند",
    "Not known": "آنچه نمی‌دانیم",
    "Sources": "منابع",
    "Date": "تاریخ",
    "Place": "مکان",
    "Second reader": "خواننده دوم",
    "Fingerprint of the facts": "اثر انگشت داده‌ها",
    "Row %(n)s": "سطر %(n)s",
    "Differs on purpose": "تفاوت عمدی",
    "%(title)s: both texts": "%(title)s: هر دو متن",
    "Full briefing": "گزارش کامل",
}
_FORMS = re.compile(r'^msgstr\[(\d)\] ".*"\n', re.M)


def make_archive() -> dict[str, str]:
    """Return the files of the tiny archive with Persian in place of English, and a reason for one difference."""
    files = {
        name: re.sub(r"\{code: en, name: English\}", "{code: fa, name: فارسی}", text) for name, text in BASE.items()
    }
    return {name: _translate(text) for name, text in files.items()}


def _translate(text: str) -> str:
    for english, persian in sorted(WORDS.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(f" en: {english}", f" fa: {persian}")
    return text.replace(", en: source}", ", fa: source}")


def write_catalogue(folder: Path) -> None:
    """Write the catalogue of Persian beside the others of a folder."""
    text = (LABELS / "ar.po").read_text(encoding="utf-8")
    text = re.sub(r'"Language: ar\\n"', r'"Language: fa\\n"', text)
    text = re.sub(r'"Plural-Forms: [^"]*"', r'"Plural-Forms: nplurals=2; plural=(n > 1);\\n"', text)
    text = _FORMS.sub(lambda found: found[0] if found[1] == "5" else "", text)
    text = re.sub(r'^msgstr\[5\] (".*")$', r"msgstr[0] \1\nmsgstr[1] \1", text, flags=re.M)
    for english, persian in LABELS_IN_PERSIAN.items():
        text = re.sub(
            rf'(?<=\n\n)msgid "{re.escape(english)}"\nmsgstr ".*"', f'msgid "{english}"\nmsgstr "{persian}"', text
        )
    (folder / "fa.po").write_text(text, encoding="utf-8")
