// What results can be narrowed to: a kind of page and a process, each offered with how many results it would leave.

export class Choice {
  constructor(form, names, texts, number, changed) {
    this.texts = texts;
    this.number = number;
    const { kind, kinds, everyKind, process, processes, everyProcess } = texts;
    this.kind = select(kind, everyKind, kinds, (result) => [names.kind(result.id)]);
    this.process = select(process, everyProcess, processes, (result) => names.processes(result.id));
    for (const [one, other] of [[this.kind, this.process], [this.process, this.kind]])
      one.element.addEventListener("change", () => {
        this.refill(other, one);
        changed();
      });
    form.querySelectorAll("select").forEach((old) => old.remove()); // of a load that failed
    form.append(this.kind.element, this.process.element);
  }

  /** Offer what the results found can be narrowed to; what was chosen before stays so. */
  offer({ results, apart }) {
    this.all = [...results, ...apart];
    this.refill(this.kind, this.process);
    this.refill(this.process, this.kind);
  }

  /** Write how many results of what the other allows each of the values would leave. */
  refill(one, other) {
    const { element, every, names, values } = one;
    const { value } = element;
    const left = this.all.filter((result) => allows(other, result));
    const counts = new Map();
    for (const each of left.flatMap(values)) counts.set(each, (counts.get(each) ?? 0) + 1);
    const offered = names.map((name, place) => [name, String(place), counts.get(place) ?? 0])
      .filter(([, place, count]) => count || place === value);
    const options = offered.map(([name, place, count]) => new Option(`\u2068${name}\u2069 (${this.number(count)})`, place));
    element.replaceChildren(new Option(every, ""), ...options);
    element.value = value;
    element.hidden = !value && offered.every(([, , count]) => count === left.length);
  }

  /** Return what is left of the results, in their order; the handbook is apart only until it is asked for. */
  narrow(found) {
    const { kind, process, all } = this;
    if (!kind.element.value && !process.element.value) return found;
    const results = (kind.element.value ? all : found.results).filter((each) => allows(kind, each) && allows(process, each));
    const apart = kind.element.value ? [] : found.apart.filter((each) => allows(process, each));
    return { ...found, results, apart, without: this.texts.none.replace("%(n)s", () => this.number(found.results.length)) };
  }
}

const allows = ({ element, values }, result) => !element.value || values(result).includes(Number(element.value));

function select(label, every, names, values) {
  const element = document.createElement("select");
  element.ariaLabel = label;
  element.append(new Option(every, ""));
  element.hidden = true;
  return { element, every, names, values };
}
