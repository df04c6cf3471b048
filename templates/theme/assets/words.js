// What a word is looked up by. The same steps as mujaz/exports/search/stemmer.py, by the same rules: mujaz/exports/search/words.json.

const compiled = (pairs, flags) => pairs.map(([pattern, other]) => [new RegExp(pattern, flags), other]);
const replaced = (text, rules) => rules.reduce((left, [pattern, other]) => left.replace(pattern, other), text);

class Script {
  constructor(rules) {
    this.letters = new RegExp(rules.letters, "u");
    this.letter = rules.letter;
    this.clitics = compiled(rules.clitics, "u");
    this.doubtful = compiled(rules.doubtful, "u");
    this.endings = compiled(rules.endings, "u");
    this.before = compiled(rules.before, "gu");
    this.after = compiled(rules.after, "gu");
    this.again = rules.again;
    this.same = new Map();
    this.same = new Map(Object.entries(rules.same).map(([word, other]) => [this.stem(word), this.stem(other)]));
    this.stop = new Set(rules.stop.split(" "));
  }

  readings(word, particles) {
    const found = particles.map(([pattern, start]) => [word.match(pattern), start]);
    return [...new Set(found.filter(([match]) => match).map(([match, start]) => this.stem(start + match[1])))];
  }

  /** Return a word in plain letters, without marks. */
  plain(word) {
    const letters = [...replaced(word, this.before)].map((letter) => this.letter[letter] ?? letter).join("");
    return letters.normalize("NFD").replace(/\p{M}/gu, "");
  }

  stem(word) {
    const bare = replaced(this.withoutEndings(this.plain(word)), this.after);
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

const isTelling = (stem) => [...stem].length > 1 || /^\p{Nd}$/u.test(stem);

export class Words {
  constructor(rules) {
    this.signs = rules.signs;
    this.split = new RegExp(rules.split, "gu");
    this.fold = compiled(rules.fold, "gu");
    this.scripts = rules.scripts.map((each) => new Script(each));
  }

  /** Return the words of a text as they stand in it, as matches with their index. */
  words(text) {
    return [...text.matchAll(this.split)];
  }

  /** Return the certain stems of a word, the likeliest first; none for a single letter. */
  stems(word) {
    const [folded, script] = this.folded(word);
    return script.readings(folded, script.clitics).filter(isTelling);
  }

  /** Return the stems that a word has besides, if its first letters are particles. */
  doubtful(word) {
    const [folded, script] = this.folded(word);
    const certain = this.stems(word);
    return script.readings(folded, script.doubtful).filter((stem) => isTelling(stem) && !certain.includes(stem));
  }

  /** Return a word as spellings are compared, in plain letters: as it stands, and without the article that it may have. */
  forms(word, article = /^ال(?=..)/u) {
    const [folded, script] = this.folded(word);
    return [...new Set([folded, folded.replace(article, "")].map((each) => script.plain(each)))];
  }

  /** Return what a query asks for: the stems of each word; words without meaning only where there are no others. */
  query(text) {
    const read = ([word]) => ({ word, stems: this.stems(word), doubtful: this.doubtful(word) });
    const all = this.words(text).map(read).filter(({ stems }) => stems.length);
    const telling = all.filter(({ word }) => !this.isStop(word));
    return telling.length ? telling : all;
  }

  isStop(word) {
    const [folded, script] = this.folded(word);
    return script.stop.has(folded);
  }

  folded(word) {
    const folded = replaced(word.normalize("NFKC").toLowerCase(), this.fold);
    return [folded, this.scripts.find(({ letters }) => letters.test(folded))];
  }
}
