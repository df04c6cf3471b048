// What a query asks for: its words with the pages that have them, and those pages in the order of how well they answer.

const DOUBT = 0.6;
const SLIGHT = 0.5; // how far a word that only the handbook has may be from a name that is meant

/** Return the pages that answer a query, what it was taken for, and what tells its words; null for one without words. */
export async function answer(loaded, text, typing) {
  const { terms, meant } = heard(loaded, await understood(loaded, text, typing));
  if (!terms.length) return null;
  return { ...ranked(loaded, terms), meant, hit: hitter(loaded, terms) };
}

/** Return a query without the words that no page of facts has, if there are others: that is then what it is taken for. */
function heard(loaded, { terms, meant }) {
  const known = terms.filter((term) => isOwn(loaded, term));
  const isWhole = !known.length || known.length === terms.length || common(terms).length;
  return isWhole ? { terms, meant } : { terms: known, meant: written(known) };
}

/** Return the pages that have a stem, each with its result and what the place where it stands weighs. */
async function standing(index, stem, ends, factor = 1) {
  const found = new Map();
  const every = await Promise.all(ends.map(([end]) => index.search(stem + end)));
  every.forEach(({ results }, place) => {
    for (const result of results) {
      const before = found.get(result.id) ?? { result, weight: 0, score: 0 };
      const weight = Math.max(before.weight, ends[place][1] * factor);
      found.set(result.id, { result, weight, score: before.score + result.score });
    }
  });
  return found;
}

function joined(every) {
  const all = new Map();
  for (const [id, each] of every.flatMap((some) => [...some]))
    if (!(all.get(id)?.weight >= each.weight)) all.set(id, each);
  return all;
}

/** Say whether a page of facts has a word. */
const isOwn = ({ names }, { pages }) => [...pages.keys()].some((id) => names.isOwn(id));

/** Return a word with the pages that have it; as a beginning if it is still being typed and nobody knows it. */
async function looked({ index, ends, named }, term, unfinished) {
  const all = (stems, factor) => Promise.all(stems.map((stem) => standing(index, stem, ends, factor))).then(joined);
  const pages = await all(term.stems);
  const isName = [...pages.values()].some(({ weight }) => weight >= named);
  if (isName || !term.doubtful.length) {
    if (pages.size || !unfinished) return { ...term, asks: term.stems, pages };
    return { ...term, asks: [term.stems[0]], unfinished, pages: await standing(index, term.stems[0], [["", 1]]) };
  }
  const also = await all(term.doubtful, pages.size ? DOUBT : 1);
  return { ...term, asks: [...term.stems, ...(also.size ? term.doubtful : [])], pages: joined([pages, also]) };
}

/** Return a word as those of names that are meant by it. */
async function taken(loaded, { word }, near) {
  const stems = [...new Set(near.flatMap((each) => each.stems))];
  const meant = [...new Set(near.map((each) => each.word))].join(" / ");
  return { ...(await looked(loaded, { word, stems, doubtful: [] }, false)), meant };
}

/**
 * Return a word that is known only without its end, which may be no ending but that of a misspelt name, as that name;
 * what has it without its end comes after.
 */
async function doubted(loaded, term) {
  const isName = [...term.pages.values()].some(({ weight }) => weight >= loaded.named);
  const near = isName || !term.pages.size ? [] : loaded.names.nearestAlikeAtTheEnd(term);
  if (!near.length) return term;
  const meant = await taken(loaded, term, near);
  const also = new Map([...term.pages].map(([id, each]) => [id, { ...each, weight: each.weight * DOUBT }]));
  return { ...meant, asks: [...meant.asks, ...term.asks], pages: joined([meant.pages, also]) };
}

/** Return a word that nobody knows as the nearest names, or else as what may be in a word after a particle. */
async function corrected(loaded, term) {
  const near = loaded.names.nearest(term.word, term.pages.size ? SLIGHT : Infinity);
  if (near.length) return taken(loaded, term, near);
  if (term.pages.size) return term;
  const pages = await Promise.all(term.stems.map((stem) => standing(loaded.index, stem, [[loaded.words.signs.doubtful, 0.5]])));
  return { ...term, pages: new Map([...joined(pages)].filter(([id]) => loaded.names.isOwn(id))) };
}

/** Return a text's words with their pages, if all are known. */
async function known(loaded, text) {
  const terms = await Promise.all(loaded.words.query(text).map((term) => looked(loaded, term, false)));
  return terms.length && terms.every(({ pages }) => pages.size) ? terms : null;
}

/** Return the words asked for, and the text meant if it is another: on the other keyboard, or by the nearest names. */
async function understood(loaded, text, typing) {
  const query = loaded.words.query(text);
  const isOpen = (place) => typing && place === query.length - 1 && /[\p{L}\p{N}]$/u.test(text);
  const find = async (term, open) => (open ? looked(loaded, term, true) : doubted(loaded, await looked(loaded, term, false)));
  const terms = await Promise.all(query.map((term, place) => find(term, isOpen(place))));
  if (terms.length && terms.every((term) => isOwn(loaded, term)) && common(terms).length) return { terms, meant: spelt(terms) };
  const other = loaded.names.otherKeyboard(text.trim());
  const swapped = terms.every(({ pages }) => pages.size) ? null : await known(loaded, other);
  if (swapped) return { terms: swapped, meant: other };
  const whole = terms.length > 1 ? await named(loaded, terms) : [];
  const mended = common(whole).length ? whole : await Promise.all(terms.map((term) => (isOwn(loaded, term) ? term : corrected(loaded, term))));
  return { terms: mended, meant: spelt(mended) };
}

/** Return the text meant by words, if some are meant to be others. */
function spelt(terms) {
  return terms.some((term) => term.meant) ? written(terms) : undefined;
}

const written = (terms) => terms.map((term) => term.meant ?? term.word).join(" ");

/** Return words as those of the names that say nearly all of them; none if no name does. */
async function named(loaded, terms) {
  const near = loaded.names.nearestNames(terms);
  return near.length ? Promise.all(terms.map((term, place) => taken(loaded, term, near.map((words) => words[place])))) : [];
}

/** Return the pages that have all words. */
function common(terms) {
  const [first, ...rest] = terms.map(({ pages }) => pages);
  return first ? [...first.keys()].filter((id) => rest.every((pages) => pages.has(id))) : [];
}

/**
 * Return the pages that have all words, best first, those of the handbook apart unless there are no others.
 * Who asks for two words does not want pages with one.
 */
function ranked({ names }, terms) {
  const scored = common(terms).map((id) => {
    const found = terms.map(({ pages }) => pages.get(id));
    const score = names.score(id, terms, found.map(({ weight }) => weight));
    return { result: found[0].result, score, also: found.reduce((sum, each) => sum + each.score, 0) };
  });
  scored.sort((one, other) => other.score - one.score || other.also - one.also);
  const apart = scored.filter(({ result, score }) => names.isApart(result.id, score));
  const own = scored.filter((each) => !apart.includes(each));
  const [results, after] = own.length ? [own, apart] : [apart, []];
  return { results: results.map(({ result }) => result), apart: after.map(({ result }) => result) };
}

/** Return a function that tells which of the words asked for another word is, or −1. */
function hitter({ words }, terms) {
  const known = new Map(); // a page says the same words again and again
  const isOne = ({ asks, stems, unfinished }, readings) =>
    (asks ?? stems).some((ask) => readings.some((stem) => (unfinished ? stem.startsWith(ask) : stem === ask)));
  return (word) => {
    if (!known.has(word)) {
      const readings = [...words.stems(word), ...words.doubtful(word)];
      known.set(word, terms.findIndex((term) => isOne(term, readings)));
    }
    return known.get(word);
  };
}
