// The names of pages: how much of a name a query says, and which name a misspelt word is nearest to.

// What the place on a page where a word stands counts: a name or title, the day, what matters most, other text.
export const WEIGHTS = { a: 2, b: 1.8, c: 1.5, d: 1 }; // Field of mujaz/exports/search/stemmer.py
const PLACE = 2; // people, parties and places, whose names are proper ones, come first
const SOURCE = 5;
const HANDBOOK = 7;
const BY_HAND = 8;
const MOST_FAR = [0, 0, 0, 0.5, 1, 1.5, 1.5]; // how far a word of so many letters may be from a name
const WHOLE = 5;
const SPELT = 0.3; // what a name counts more that has the words as they are spelt, and not in another form
const TWO_PARTICLES = 0.6; // how much farther a word is from a name if two particles must stand before it: «فالـ»
// What a page of each kind counts beside the words found on it, in the order of KINDS in mujaz/exports/search/names.py.
const BONUS = [0.5, 0.6, 0.35, 0.45, 0.4, -0.8, 0.5, -0.5, 0.2, 0.2];

const ASKED = /^(?:[وفبك]?ال|لل)(?=..)/u; // what may stand before a word that a reader types
const TWO = /^[وفبك]ال/u;

/** Return the words of a name that tell it from others, each as it stands, by its stems and by its forms. */
function read(name, words) {
  const every = words.words(name).map(([word], place) => ({ word, stems: stemsOf(word, place, words), forms: words.forms(word) }));
  const all = every.filter(({ stems }) => stems.length);
  const telling = all.filter(({ word }) => !words.isStop(word));
  return telling.length ? telling : all;
}

/** A word in a name after “and” is that word too. */
const stemsOf = (word, place, words) => [...words.stems(word), ...(place && word.startsWith("و") ? words.doubtful(word) : [])];

const says = (term, { stems }) =>
  term.asks.some((ask) => (term.unfinished ? stems.some((stem) => stem.startsWith(ask)) : stems.includes(ask)));

/** Return the words of a name that those of a query are nearest to, and how far these are in all. */
function said(name, query) {
  const found = query.map(({ stems, far }) => {
    const sorted = name.map((each) => [each, each.stems.some((stem) => stems.includes(stem)) ? 0 : (far.get(each.word) ?? Infinity)]);
    return sorted.sort((one, other) => one[1] - other[1])[0] ?? [null, Infinity];
  });
  return { words: found.map(([each]) => each), sum: found.reduce((sum, [, far]) => sum + far, 0) };
}

/** Return what words count by where each stands: more the more are all in a title, or if they say the day that the page is of. */
function weigh(weights) {
  const all = (least) => weights.every((each) => each >= least);
  if (all(WEIGHTS.a)) return WEIGHTS.a + (weights.length - 1) / 4;
  if (all(WEIGHTS.b)) return 4;
  return weights.reduce((sum, each) => sum + (each === WEIGHTS.b ? WEIGHTS.d : each), 0) / weights.length;
}

export class Names {
  constructor(pages, slips, words) {
    this.pages = pages;
    this.slips = slips;
    this.words = words;
    this.alike = new Map();
    for (const group of slips.alike)
      for (const one of group) for (const other of group) this.alike.set(one + other, true);
    this.known = new Map();
  }

  read(name) {
    if (!this.known.has(name)) this.known.set(name, read(name, this.words));
    return this.known.get(name);
  }

  kind(id) {
    return this.pages[id]?.[0] ?? BY_HAND;
  }

  /** Return the processes that a page has to do with, by number. */
  processes(id) {
    return this.pages[id]?.[3] ?? [];
  }

  /** Say whether a page is of the archive, and no chapter of the handbook. */
  isOwn(id) {
    return this.kind(id) !== HANDBOOK;
  }

  /** Say whether a page that was found belongs apart: a chapter of the handbook whose title was not asked for. */
  isApart(id, score) {
    return !this.isOwn(id) && score < WHOLE;
  }

  /** Return how well a page answers, from where on it each word stands: a whole name before a part, that before text. */
  score(id, terms, weights) {
    const [, names = [], others = []] = this.pages[id] ?? [];
    const best = Math.max(weigh(weights), this.said(names, terms, 3, 6), this.said(others, terms, 2.5, WHOLE));
    return best + BONUS[this.kind(id)];
  }

  /** Return what the name that the query says most of counts: a whole one, or one that has all the query's words. */
  said(names, terms, part, whole) {
    return Math.max(0, ...names.map((name) => {
      const all = this.read(name);
      if (!terms.every((term) => all.some((word) => says(term, word)))) return 0;
      const covered = all.filter((word) => terms.some((term) => says(term, word))).length;
      const spelt = terms.every((term) => all.some((word) => this.isSpelt(term, word))) ? SPELT : 0;
      return spelt + (covered === all.length ? whole : part + covered / all.length);
    }));
  }

  /** Say whether a word of a query is one of a name as it is spelt, whatever stands before it. */
  isSpelt(term, { forms }) {
    term.forms ??= this.words.forms(term.word, ASKED);
    return term.forms.at(-1) === forms.at(-1);
  }

  /** Return the words of names that a word is nearest to, with how far it is; none if all are too far. */
  nearest(word, most = Infinity) {
    const far = this.distances(word, 0);
    const least = Math.min(most, ...far.values());
    return this.spellings().filter((each) => far.get(each.word) === least).slice(0, 3).map((each) => ({ ...each, far: least }));
  }

  /** Return the proper names, a letter away at most, that end as a word does which was looked up without its end. */
  nearestAlikeAtTheEnd({ word, stems }) {
    const bare = this.words.forms(word, ASKED).at(-1);
    if (bare.length < 5 || stems.every((stem) => stem.length > bare.length - 2)) return [];
    return this.nearest(word, 1).filter(({ forms, proper }) => proper && forms.at(-1).endsWith(bare.slice(-2)));
  }

  /** Return the names that say all words of a query, nearly, nearest first: for each of its words that of the name. */
  nearestNames(query) {
    const far = query.map(({ word, stems }) => ({ stems, far: this.distances(word, 0.5) }));
    const found = [...this.all()].map((name) => said(this.read(name), far)).filter(({ sum }) => sum < Infinity);
    const least = Math.min(...found.map(({ sum }) => sum));
    return found.filter(({ sum }) => sum === least).slice(0, 3).map(({ words }) => words);
  }

  /** Return how far a word is from the spellings of names that are near it; `more` is how much farther they may be. */
  distances(word, more) {
    const forms = this.words.forms(word, ASKED);
    const found = this.spellings().map((each) => [each.word, this.apart(forms, each, more)]);
    return new Map(found.filter(([, far]) => far < Infinity));
  }

  /** Return how far two words are from each other, both as they stand or both without what may stand before them. */
  apart(forms, { forms: others, proper }, more) {
    const most = (one, other) => {
      const length = Math.min(one.length, other.length);
      if (length < 2 || (length === 2 && !more)) return -1;
      return (MOST_FAR[length] ?? 2) + more - (proper || length < 5 ? 0 : 0.5);
    };
    const [one, other] = [forms.at(-1), others.at(-1)];
    const bare = most(one, other);
    const whole = forms.length > 1 && others.length > 1 ? bare : most(forms[0], others[0]);
    const doubt = TWO.test(forms[0]) ? TWO_PARTICLES : 0;
    return Math.min(this.distance(one, other, bare) + doubt, this.distance(forms[0], others[0], whole));
  }

  /** Return all names, those of sources excepted, of which the outlets count. */
  all() {
    const own = Object.values(this.pages).filter(([kind]) => kind < HANDBOOK);
    this.listed ??= new Set(own.flatMap(([kind, names = [], others = []]) => (kind === SOURCE ? others : [...names, ...others])));
    return this.listed;
  }

  spellings() {
    if (!this.every) {
      const own = Object.values(this.pages).filter(([kind]) => kind < HANDBOOK);
      const all = own.flatMap(([kind, names = [], others = []]) => (kind === SOURCE ? others : names).map((name) => [kind, name]));
      const every = all.sort(([one], [other]) => other - one).flatMap(([kind, name]) => this.read(name).map((each) => ({ ...each, proper: kind <= PLACE })));
      this.every = [...new Map(every.map((each) => [each.word, each])).values()].filter(({ forms }) => !/^\p{N}/u.test(forms[0]));
    }
    return this.every;
  }

  /** Return how many letters differ; one left out, doubled or put for one like it counts half, two swapped count one. */
  distance(one, other, most) {
    if (Math.abs(one.length - other.length) > 2 * most) return Infinity;
    const light = (letter, before) => (this.slips.light.includes(letter) || letter === before ? 0.5 : 1);
    let [last, row] = [null, [0]];
    for (let n = 1; n <= other.length; n++) row[n] = row[n - 1] + light(other[n - 1], other[n - 2]);
    for (let m = 1; m <= one.length; m++) {
      const next = [row[0] + light(one[m - 1], one[m - 2])];
      for (let n = 1; n <= other.length; n++) {
        const [a, b] = [one[m - 1], other[n - 1]];
        const put = a === b ? 0 : this.alike.has(a + b) ? 0.5 : 1;
        next[n] = Math.min(row[n - 1] + put, row[n] + light(a, one[m - 2]), next[n - 1] + light(b, other[n - 2]));
        if (m > 1 && n > 1 && a === other[n - 2] && one[m - 2] === b) next[n] = Math.min(next[n], last[n - 2] + 1);
      }
      if (Math.min(...next) > most) return Infinity;
      [last, row] = [row, next];
    }
    return row[other.length] > most ? Infinity : row[other.length];
  }

  /** Return what the same keys write in the other script: Latin letters for Arabic ones, or the other way. */
  otherKeyboard(text) {
    const [latin, arabic] = this.slips.keyboard;
    const isArabic = /\p{Script=Arabic}/u.test(text);
    const [from, to] = isArabic ? [arabic, latin] : [latin, arabic];
    const swap = (letter) => to[from.indexOf(letter)] ?? letter;
    return [...text.toLowerCase().replaceAll(isArabic ? "لا" : "b", isArabic ? "b" : "لا")].map(swap).join("");
  }
}
