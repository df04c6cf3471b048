"""What is put into texts, in groups that cannot hide each other, and for each a harmless text of the same shape."""

from __future__ import annotations

import re
from collections.abc import Mapping

Payload = str | tuple[str, str]
"""What is put into a text, and the harmless words of its shape where they are not merely as long."""

RUN = "pwned(1)"
"""What every payload would run: the browser tests see it."""

HTML = (
    f"<script>{RUN}</script>", f"</script><script>{RUN}</script>", f"<img src=x onerror={RUN}>", f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>", f"<math><mtext></form><form><mglyph><style></math><img src=x onerror={RUN}>",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe>", f"<body onload={RUN}>", f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>", "<base href=https://evil.test/>", "<meta http-equiv=refresh content=0;url=/x>",
    "<link rel=stylesheet href=https://evil.test/x.css>", "<style>@import'https://evil.test/x'</style>",
    "<object data=https://evil.test/x></object>", "<form action=https://evil.test/><button>x</button></form>",
    f"<a href=javascript:{RUN}>x</a>", "<h1>x</h1>", "<template><b>", "<plaintext>",
)  # fmt: skip
BREAKS = (
    "</p></li></ul></div></article></main></body></html>", "</title></head><body>", "</textarea>", "</style>", "</svg>",
    "</desc></text></a>", "<!-- x", "--> x", "<![CDATA[ x", "]]> x", "<?php x ?>", "<!DOCTYPE x>", "<", ">", "<>", "</",
    "< script>", "<\u00a0script>", "\uff1cscript\uff1e", f"\u02baonclick={RUN}", f"<ScRiPt/x>{RUN}</sCrIpT >",
)  # fmt: skip
QUOTES = (
    f"\" onmouseover={RUN} x=\"", f"' onmouseover={RUN} x='", f"\"><script>{RUN}</script>", f"'><script>{RUN}</script>",
    f"\"}}];{RUN}//", f"';{RUN};'", f"\\\";{RUN};//", "\": \"x", "' : x", "\"\"\"", "'''", "\\", "\\u003cscript\\u003e",
    f"${{{RUN}}}", f"\");{RUN};(\"", "&quot;><b>", "&#39;><b>", "&lt;script&gt;", "&#60;script&#62;", "&amp;lt;b&gt;",
)  # fmt: skip
TEMPLATES = (
    "{{ 7 * 7 }}", "{{ config }}", "{% for x in y %}", "{# x", "#} x", "{%- raw -%}", "{{ ''.__class__ }}", "%(n)s",
    "%s %%",
    "{x}", "{0}", f"{{: onclick={RUN} }}", f"{{: .x onclick={RUN} #top }}", f"{{onclick={RUN}}}", "--8<-- 'mkdocs.yml'",
    "!!! note", "??? x", "=== x", "::: x", "[TOC]", "[toc]", "[^1]", "[^1]: x", "*[x]: y", ":smile:", "++x++",
    "^^x^^", "~~x~~",
    "==x==", "$x$", "\\(x\\)", "#{x}", "#let x = 1", "@import x",
)  # fmt: skip
LINES = (
    f"\n---\nkind: root\n---\n<script>{RUN}</script>", f"\n\n# x {{: onclick={RUN} }}\n\n", "\n## x {: #top }\n",
    "\n    x\n",
    "\n\n- x\n- y\n", "\n\n> x\n\n", "\n| x | y |\n|---|---|\n| z | z |\n", "\n```js\nx\n```\n", "\n~~~\n",
    "\n\n<div markdown=1>\n\n",
    "\n[x]: javascript:x\n", "\n!!! x\n    y\n", "\n***\n", "\n===\n", "\n\n</div>\n\n",
    "\n<script>\n" + RUN + "\n</script>\n",
)  # fmt: skip
LINKS: tuple[Payload, ...] = (
    *(f"[x]({address})" for address in (
        f"javascript:{RUN}", f"JaVaScRiPt:{RUN}", f"javascript&colon;{RUN}", f"java&Tab;script:{RUN}",
        f"&#106;avascript:{RUN}",
        f"javascript&#58;{RUN}", f"javascript&#x3A;{RUN}", f"\\javascript:{RUN}", f"%6aavascript:{RUN}",
        f"vbscript:{RUN}",
        f"data:text/html,<script>{RUN}</script>", "data:text/html;base64,PHNjcmlwdD4=", "file:///etc/passwd",
        "blob:x", "ftp://x",
        "//evil.test/", "/evil", "x", "#top", "?x", "Person:x", "https:x",
        "view-source:https://x", "about:blank", "ws://x", "javascript://https://%0apwned(1)",
    )),
    ("![x](https://e.test/x.png)", "![x](https://e.test/xxxxx)"), "<javascript:pwned(1)>", "<https://evil.test/>",
    "[x][y]", "[x]", "`<b>`", "`` ` ``",
    "\\<b\\>", "\\`", "&#x202e;", "&#8238;", "&rlm;", "&#x2028;", "&#x2029;", "&#0;", "&#x1f;", "&#xd800;",
    "&#x200b;", "&zwnj;",
    "&lt;script&gt;", "&#60;img src=x&#62;",
    "[x](person:../../x)", "[x](person:%2e%2e%2fx)",
    "[x](talks:%22onclick=pwned)",
    ("[<b>x</b>](https://e.test/)", "[xxxxxxxx](https://e.test/)"),
    (f"[x](https://e.test/\"onclick={RUN})", "[x](https://e.test/xxxxxxxxxx)"),
    (f"[x](https://e.test/ \"t onclick={RUN}\")", "[x](https://e.test/ \"t xxxx\")"),
    (f"[x](<https://e.test/ onclick={RUN}>)", "[x](<https://e.test/ xxxx>)"),
    ("[x](https://e.test/?a=<script>&b='\")", "[x](https://e.test/?a=xxxxxxxx)"),
    (f"[x](mailto:a@e.test?subject=<script>{RUN})", "[x](mailto:a@e.test?subject=x)"),
    ("[](https://e.test/<b>)", "[](https://e.test/xxx)"),
    ("[**<img src=x>**](https://e.test/)", "[**xxxxxxxxxxx**](https://e.test/)"),
)  # fmt: skip

GROUPS: tuple[tuple[Payload, ...], ...] = (HTML, BREAKS, QUOTES, TEMPLATES, LINES, LINKS)
WORDS: Mapping[str, str] = {"ar": "كلمات مسمومة هنا", "en": "poisoned words here"}
"""What stands around each payload; by them the search finds it."""


SHARES = 3
"""In how many parts the payloads of a group are put into different fields: pages with all in each are heavy."""


def make_poison(group: int, code: str, *, evil: bool = True, share: int | None = None) -> str:
    """Return a text with all payloads of a group, or with one share of them, or the harmless one of the same shape."""
    between = f" {WORDS[code]} "
    chosen = GROUPS[group] if share is None else GROUPS[group][share % SHARES :: SHARES]
    return between + between.join(_pick_payload(payload, evil=evil) for payload in chosen) + between


def _pick_payload(payload: Payload, *, evil: bool) -> str:
    if isinstance(payload, tuple):
        return payload[0] if evil else payload[1]
    return payload if evil else re.sub(r"\S", "x", payload)
