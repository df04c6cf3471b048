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
let all;
let turns = 0;

/** Return what a compressed file holds, which the server may have sent as one or not. */
async function read(name) {
  const bytes = await fetch(new URL(`pagefind/${name}.packed`, root)).then((answer) => answer.blob());
  const [first] = new Uint8Array(await bytes.slice(0, 1).arrayBuffer());
  const stream = first === 0x1f ? bytes.stream().pipeThrough(new DecompressionStream("gzip")) : bytes.stream();
  return new Response(stream).json();
}

async function load() {
  const [pagefind, { answer }, { Words }, { Names, WEIGHTS }, { Choice }, rules, { pages, choices }] = await Promise.all([
    import(new URL("pagefind/pagefind.js", root)),
    import("./query.js"),
    import("./words.js"),
    import("./names.js"),
    import("./choice.js"),
    read("words"),
    read(`names.${language}`),
  ]);
  const index = pagefind.createInstance({ basePath: new URL("pagefind/", root).href, noWorker: true });
  const digits = rules.digits[language] ?? "0123456789";
  const words = new Words(rules);
  const number = (n) => String(n).replace(/\d/g, (digit) => digits[digit]);
  const ends = Object.entries(WEIGHTS).map(([field, weight]) => [rules.signs.certain + field, weight]);
  const names = new Names(pages, rules.slips, words);
  const choice = new Choice(dialog.querySelector("form"), names, choices, number, chosen);
  return { answer, index, words, names, ends, named: WEIGHTS.a, number, choice };
}

/** Return the results for a query, and what tells which of its words another word is. */
async function find(text, typing) {
  const loaded = await (loading ??= load());
  const found = await loaded.answer(loaded, text, typing);
  return found && { ...found, ...loaded };
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
  if (found.results.length > from + SHOWN) list.append(element("li", more(() => show(found, turn, from + SHOWN))));
  else if (found.apart?.length) list.append(element("li", handbook(found, turn)));
  if (from) items[0].querySelector("a").focus();
}

/** Return a button that shows the results in the handbook after all others. */
function handbook(found, turn) {
  const { results, apart, number } = found;
  const label = `${dialog.dataset.handbook}: ${number(apart.length)}`;
  return more(() => show({ ...found, results: [...results, ...apart], apart: [] }, turn, results.length), label);
}

function more(then, label = dialog.dataset.more) {
  const made = element("button", label);
  made.type = "button";
  made.addEventListener("click", then);
  return made;
}

/** Return how many results there are, and for which words if they are not those that were typed. */
function told({ results, meant, number, without }) {
  if (!results.length) return without ?? dialog.dataset.none;
  const count = dialog.dataset.some.replace("%(n)s", () => number(results.length));
  return meant ? `${dialog.dataset.meant.replace("%(words)s", () => meant)} · ${count}` : count;
}

/** Show what is left of the results found, and tell how many these are. */
async function showChosen(turn) {
  const left = all?.choice.narrow(all);
  await show(left ?? { results: [] }, turn);
  if (turn === turns) status.textContent = left ? told(left) : "";
}

function chosen() {
  showChosen(++turns).catch(failed);
}

function failed(error) {
  loading = undefined;
  status.textContent = dialog.dataset.failed;
  console.error(error);
}

async function search(typing) {
  const turn = ++turns;
  dialog.setAttribute("aria-busy", "true");
  try {
    const found = await find(input.value, typing);
    if (turn !== turns) return;
    all = found;
    (await loading).choice.offer(found ?? { results: [], apart: [] });
    await showChosen(turn);
  } catch (error) {
    failed(error);
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
  if (event.target.matches("select")) return;
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
