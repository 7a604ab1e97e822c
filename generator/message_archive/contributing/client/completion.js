/* Completes names of the registry, series and countries in the fields of the form. */

const MOST_OPTIONS = 8;

/**
 * @typedef {object} Option
 * @property {string} value what the field gets
 * @property {string} words
 * @property {string} [detail]
 * @property {() => void} [chosen]
 */

/** @param {string} files @param {string} text @returns {Promise<Option[]>} */
async function optionsFor(files, text) {
  await loadCountries();
  if (files === "countries") return countryOptions(text);
  if (files.startsWith("series")) return seriesOptions(text, files === "series-id");
  const found = await completions(text, files.split(" "), MOST_OPTIONS);
  return found.map(({ entry, name }) => ({
    value: entry.name,
    words: entry.name,
    detail: [name === entry.name ? "" : name, entry.country ? nameOfCountry(entry.country) : ""].filter(Boolean).join(" · "),
  }));
}

function countryOptions(text) {
  const typed = wordsOf(text);
  if (!typed.length) return [];
  return rules.countries
    .filter(([key, , name, , names]) => name && (folded(key) === folded(text) || [name, ...names].some((each) => hasWords(each, typed))))
    .sort((a, b) => rankOf(a[2], typed) - rankOf(b[2], typed) || a[2].length - b[2].length)
    .slice(0, MOST_OPTIONS)
    .map(([key, code, name, withdrawn]) => ({
      value: key, words: name, detail: withdrawn ? gettext("%(code)s, until %(day)s", { code: key, day: withdrawn }) : key,
    }));
}

/** Occasions of series, with the number that fits the date. */
async function seriesOptions(text, isId) {
  const typed = wordsOf(text).filter((word) => !/^\d+(?:st|nd|rd|th)?$/.test(word));
  if (!typed.length) return [];
  const all = (await table("series")) ?? [];
  const fits = (each) => [each.name, ...(each.names ?? []), each.id].some((name) => hasWords(name, typed));
  return all.filter(fits).slice(0, MOST_OPTIONS).map((series) => {
    const offered = offeredOccasion(series);
    return {
      value: isId ? series.id : offered.name,
      words: isId ? series.id : offered.name,
      detail: series.name,
      chosen: () => {
        if (!isId || !valueOf("occasion")) fill("occasion", offered.name);
        fill("occasion.series", series.id);
        if (offered.ordinal) fill("occasion.ordinal", String(offered.ordinal));
      },
    };
  });
}

/** The occasion of a message of the date of the form, see importing/new_message.py. */
function offeredOccasion(series) {
  const when = parsedOrNull(valueOf("date"));
  const year = when && knownDays(when) ? Number(knownDays(when)[0].slice(0, 4)) : 0;
  const earlier = (series.last ?? []).filter(([known]) => !year || known <= year).at(-1);
  let ordinal = 0;
  if (series.first && year) ordinal = year - series.first;
  else if (earlier) ordinal = earlier[1] + (earlier[0] === year ? 0 : 1);
  if (!earlier || ordinal < 1) return { ordinal: Math.max(ordinal, 0), name: series.name };
  return { ordinal, name: renumbered(earlier[2], earlier[1], ordinal) };
}

/** The name of an occasion with another number, see importing/ordinals.py. */
function renumbered(name, from, to) {
  const end = (number) => {
    const teens = number % 100 >= 11 && number % 100 <= 13;
    return teens ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[number % 10] ?? "th");
  };
  const pattern = new RegExp(`(?<!\\d)${from}(st|nd|rd|th)?(?![\\d])`);
  return name.replace(pattern, (_, suffix) => `${to}${suffix ? end(to) : ""}`);
}

/** The part of a field that the cursor is in, for fields with several values. */
function partAtCursor(input) {
  const several = /people/.test(input.dataset.completes);
  const end = input.selectionStart ?? input.value.length;
  const start = several ? Math.max(...[";", "；"].map((each) => input.value.lastIndexOf(each, end - 1))) + 1 : 0;
  return { start, end: several ? end : input.value.length, text: input.value.slice(start, end) };
}

class Completion {
  /** @param {HTMLInputElement} input */
  constructor(input) {
    this.input = input;
    this.list = document.getElementById(input.getAttribute("aria-controls"));
    this.options = [];
    this.active = -1;
    this.turn = 0;
  }

  async search() {
    const turn = ++this.turn;
    const { text } = partAtCursor(this.input);
    const options = strip(text) ? await optionsFor(this.input.dataset.completes, text) : [];
    if (turn !== this.turn) return;
    this.options = options.length === 1 && options[0].value === strip(text) && !options[0].chosen ? [] : options;
    this.show();
  }

  show() {
    this.list.replaceChildren(...this.options.map((option, index) => {
      const detail = option.detail ? [" ", make("small", {}, option.detail)] : [];
      const item = make("li", { role: "option", id: `${this.list.id}-${index}`, "aria-selected": "false" }, option.words, ...detail);
      // Pressing an option must not move the focus before it is chosen.
      item.addEventListener("mousedown", (event) => event.preventDefault());
      item.addEventListener("click", () => this.choose(index));
      return item;
    }));
    this.list.hidden = !this.options.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.activate(-1);
  }

  activate(index) {
    this.active = index;
    [...this.list.children].forEach((item, at) => {
      item.setAttribute("aria-selected", String(at === index));
      if (at === index) item.scrollIntoView({ block: "nearest" });
    });
    if (index < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", this.list.children[index].id);
  }

  choose(index) {
    const option = this.options[index];
    const { start, end } = partAtCursor(this.input);
    const before = this.input.value.slice(0, start);
    const after = this.input.value.slice(end);
    const value = `${before}${before && !before.endsWith(" ") ? " " : ""}${option.value}`;
    this.input.value = value + after;
    this.input.setSelectionRange?.(value.length, value.length);
    this.close();
    this.input.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "chosen" }));
    option.chosen?.();
    this.close();
  }

  close() {
    this.turn++;
    this.options = [];
    this.show();
  }

  press(event) {
    if (event.isComposing) return;
    const count = this.options.length;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.activate(((this.active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && count) {
      event.preventDefault();
      this.choose(Math.max(this.active, 0));
    } else if (event.key === "Escape" && count) {
      event.preventDefault();
      this.close();
    }
  }
}

const completionsOf = new WeakMap();

function completionOf(input) {
  if (!input.dataset?.completes) return null;
  if (!completionsOf.has(input)) completionsOf.set(input, new Completion(input));
  return completionsOf.get(input);
}

form.addEventListener("input", (event) => {
  if (event.detail !== "chosen" && event.isTrusted) completionOf(event.target)?.search();
});
form.addEventListener("keydown", (event) => completionOf(event.target)?.press(event));
form.addEventListener("focusout", (event) => completionOf(event.target)?.close());
