// What a word is looked up by. The same steps as mujaz/exports/search/stemmer.py, by the same rules: pagefind/words.json.

const compiled = (pairs, flags) => pairs.map(([pattern, other]) => [new RegExp(pattern, flags), other]);
const replaced = (text, rules) => rules.reduce((left, [pattern, other]) => left.replace(pattern, other), text);

class Script {
  constructor(rules) {
    this.letters = new RegExp(rules.letters, "u");
    this.letter = rules.letter;
    this.clitics = compiled(rules.clitics, "u");
    this.endings = compiled(rules.endings, "u");
    this.before = compiled(rules.before, "gu");
    this.after = compiled(rules.after, "gu");
    this.again = rules.again;
    this.same = new Map();
    this.same = new Map(Object.entries(rules.same).map(([word, other]) => [this.stem(word), this.stem(other)]));
    this.stop = new Set(rules.stop.split(" ").filter(Boolean).map((word) => this.stem(word)));
  }

  readings(word) {
    const found = this.clitics.map(([pattern, start]) => [word.match(pattern), start]);
    return [...new Set(found.filter(([match]) => match).map(([match, start]) => this.stem(start + match[1])))];
  }

  stem(word) {
    const letters = [...replaced(word, this.before)].map((letter) => this.letter[letter] ?? letter).join("");
    const bare = replaced(this.withoutEndings(letters.normalize("NFD").replace(/\p{M}/gu, "")), this.after);
    return this.same.get(bare) ?? bare;
  }

  withoutEndings(word) {
    for (const [pattern, tail] of this.endings) {
      const match = word.match(pattern);
      if (match) return this.again ? this.withoutEndings(match[1] + tail) : match[1] + tail;
    }
    return word;
  }
}

export class Words {
  constructor(rules) {
    this.end = rules.end;
    this.split = new RegExp(rules.split, "gu");
    this.fold = compiled(rules.fold, "gu");
    this.scripts = rules.scripts.map((each) => new Script(each));
  }

  /** Return the words of a text as they stand in it, as matches with their index. */
  words(text) {
    return [...text.matchAll(this.split)];
  }

  /** Return the stems of a word, the likeliest first; none for a single letter. */
  stems(word) {
    const [folded, script] = this.folded(word);
    return script.readings(folded).filter((stem) => [...stem].length > 1 || /^\p{Nd}$/u.test(stem));
  }

  /** Return what a query asks for: the stems of each word; words without meaning only where there are no others. */
  query(text) {
    const all = this.words(text).map(([word]) => ({ word, stems: this.stems(word) })).filter(({ stems }) => stems.length);
    const telling = all.filter(({ word, stems }) => !this.folded(word)[1].stop.has(stems[0]));
    return telling.length ? telling : all;
  }

  folded(word) {
    const folded = replaced(word.normalize("NFKC").toLowerCase(), this.fold);
    return [folded, this.scripts.find(({ letters }) => letters.test(folded))];
  }
}
