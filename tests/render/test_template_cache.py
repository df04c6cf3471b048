"""A template is compiled once in a process, and anew where it, or what extends its language, is another."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from mujaz.render.template_cache import TemplateCache


def render(folder: Path, *extensions: str) -> str:
    environment = Environment(loader=FileSystemLoader(folder), extensions=extensions, bytecode_cache=TemplateCache())
    return environment.get_template("page.html").render(n=3)


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.html").write_text("{{ n }} talks", encoding="utf-8")
    assert render(tmp_path) == "3 talks"
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("it was compiled again"))
    assert render(tmp_path) == "3 talks"


def test_another_is_compiled_anew(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ n }} talks", encoding="utf-8")
    assert render(tmp_path) == "3 talks"
    (tmp_path / "page.html").write_text("{% if n == 3 %}three{% endif %}", encoding="utf-8")
    assert render(tmp_path) == "three"
    (tmp_path / "page.html").write_text("{% if n == 3 %}{% do none %}{% endif %}", encoding="utf-8")
    assert render(tmp_path, "jinja2.ext.do") == ""
    with pytest.raises(Exception, match="unknown tag 'do'"):
        render(tmp_path)
