// The search: a dialog over an index that Pagefind reads. Nothing is loaded before a reader asks for it.

const SHOWN = 8;
const AROUND = 14;

const root = new URL("../", import.meta.url);
const button = document.querySelector("button.find");
const dialog = document.querySelector("dialog.search");
const input = dialog.querySelector("input");
const status = dialog.querySelector("[role=status]");
const list = dialog.querySelector("ol");
const language = document.documentElement.lang.toLowerCase();

let loading;
let turns = 0;

async function load() {
  const [pagefind, { Words }, rules] = await Promise.all([
    import(new URL("pagefind/pagefind.js", root)),
    import("./words.js"),
    fetch(new URL("pagefind/words.json", root)).then((answer) => answer.json()),
  ]);
  const index = pagefind.createInstance({ basePath: new URL("pagefind/", root).href, noWorker: true });
  const digits = rules.digits[language] ?? "0123456789";
  return { index, words: new Words(rules), number: (n) => String(n).replace(/\d/g, (digit) => digits[digit]) };
}

/** Return what to ask for a word: its likeliest reading that is there; a word still being typed may be a beginning. */
async function asked(index, { stems }, end, unfinished) {
  for (const ask of [...stems.map((stem) => stem + end), ...(unfinished ? [stems[0]] : [])])
    if ((await index.search(ask)).results.length) return ask;
  return null;
}

/** Return the results for a query, and what tells which of its words another word is. */
async function find(text, typing) {
  const { index, words, number } = await (loading ??= load());
  const terms = words.query(text);
  if (!terms.length) return null;
  const unfinished = (place) => typing && place === terms.length - 1 && /[\p{L}\p{N}]$/u.test(text);
  const asks = await Promise.all(terms.map((term, place) => asked(index, term, words.end, unfinished(place))));
  // Pagefind leaves out words it does not know; who asks for two words does not want pages with one.
  const { results } = asks.includes(null) ? { results: [] } : await index.search(asks.join(" "));
  const known = new Map(); // a page says the same words again and again
  const hit = (word) => {
    if (!known.has(word)) {
      const stems = words.stems(word).map((stem) => stem + words.end);
      known.set(word, asks.findIndex((ask) => stems.some((stem) => stem.startsWith(ask))));
    }
    return known.get(word);
  };
  return { results, hit, words, number };
}

/** Return a text with its hits marked, cut to the words around the first of them. */
function marked(text, { hit, words }) {
  const found = words.words(text).map((match) => ({ at: match.index, word: match[0], hit: hit(match[0]) >= 0 }));
  const first = Math.max(0, found.findIndex((each) => each.hit));
  const [from, to] = [found[first - AROUND]?.at ?? 0, found[first + 2 * AROUND]?.at ?? text.length];
  const parts = [from ? "… " : ""];
  let at = from;
  for (const each of found.filter((one) => one.hit && one.at >= from && one.at < to)) {
    const mark = document.createElement("mark");
    mark.textContent = each.word;
    parts.push(text.slice(at, each.at), mark);
    at = each.at + each.word.length;
  }
  return [...parts, text.slice(at, to), to < text.length ? "…" : ""];
}

/** Return a line cut around its hits, and what marks it as stale, however much of it is cut off. */
function excerpt(line, found) {
  const parts = line.split("\u2063");
  const marks = new Set(parts.filter((_, at) => at % 2).map((mark) => mark.trim()));
  const text = parts.filter((_, at) => at % 2 === 0).join("");
  return [...marked(text, found), ...[...marks].flatMap((mark) => [" · ", element("bdi", mark)])];
}

/** Return the line of a page that has most of the words asked for; of equals the first that is more than a name. */
function telling(text, { hit, words }) {
  const lines = text.split("\n");
  const hits = lines.map((line) => words.words(line).map(([word]) => hit(word)));
  const scores = hits.map((each) => new Set(each).size - each.includes(-1) + Math.min(each.length, 5) / 10);
  return lines[scores.indexOf(Math.max(...scores))];
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

async function item(result, found) {
  const { raw_url: path, filters } = await result.data();
  const page = JSON.parse(filters.shown[0]);
  const link = element("a", ...marked(page.title, found));
  link.href = new URL(path.replace(/^\//, ""), root);
  const about = [page.kind, page.date].filter(Boolean).flatMap((each) => [" · ", element("bdi", each)]).slice(1);
  return element("li", link, element("small", ...about), element("p", ...excerpt(telling(page.text, found), found)));
}

async function show(found, turn, from = 0) {
  const items = await Promise.all(found.results.slice(from, from + SHOWN).map((result) => item(result, found)));
  if (turn !== turns) return;
  list.querySelector("li:has(> button)")?.remove();
  from ? list.append(...items) : list.replaceChildren(...items);
  const left = found.results.length > from + SHOWN;
  if (left) list.append(element("li", more(() => show(found, turn, from + SHOWN))));
  if (from) items[0].querySelector("a").focus();
}

function more(then) {
  const made = element("button", dialog.dataset.more);
  made.type = "button";
  made.addEventListener("click", then);
  return made;
}

async function search(typing) {
  const turn = ++turns;
  dialog.setAttribute("aria-busy", "true");
  try {
    const found = await find(input.value, typing);
    if (turn !== turns) return;
    await show(found ?? { results: [] }, turn);
    if (turn !== turns) return;
    status.textContent = !found ? "" : found.results.length
      ? dialog.dataset.some.replace("%(n)s", found.number(found.results.length)) : dialog.dataset.none;
  } catch (error) {
    loading = undefined;
    status.textContent = dialog.dataset.failed;
    console.error(error);
  }
  if (turn === turns) dialog.removeAttribute("aria-busy");
}

function open() {
  if (!dialog.open) dialog.showModal();
  input.select();
  loading ??= load();
  loading.catch(() => { loading = undefined; });
}

/** Move through the results by arrows; Escape closes at once, where a field of its own would first be emptied. */
function step(event) {
  if (event.key === "Escape") {
    event.preventDefault();
    dialog.close();
  }
  const stops = [input, ...list.querySelectorAll("a, button")];
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const next = way && stops[stops.indexOf(document.activeElement) + way];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

let waiting;
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, 150, true);
});
dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  search(false);
});
dialog.querySelector("button[value=close]").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
dialog.addEventListener("keydown", step);
button.addEventListener("click", open);
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" || (event.code === "Slash" && /^\p{Script=Arabic}$/u.test(event.key)); // it gives ظ there
  if (!slash || writing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  open();
});

const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = new URL("search.css", import.meta.url);
sheet.addEventListener("load", () => { button.hidden = false; });
document.head.append(sheet);
