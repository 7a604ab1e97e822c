/* The box in the header: a combobox that lists the first results while the reader types. */

const MOST_INSTANT = 6;

/* script_parts/make.js */
/* script_parts/grouped.js */
/* script_parts/gettext.js */

/** The line below a result: `10 October 2020 · Xi Jinping to Kim Jong Un`. @param {Shown} shown */
function lineOf(shown) {
  if (!shown.id) return gettext("About this site");
  const parties = gettext("%(sender)s to %(recipient)s", shown);
  return `${shown.date} · ${parties}`;
}

/** @param {number} total */
function countOf(total) {
  if (!total) return gettext("No results.");
  return total === 1 ? gettext("1 result") : gettext("%(number)s results", { number: grouped(total) });
}

/** The error shown after all retries failed. */
const failureOf = ({ message }) =>
  gettext("The search is not working: %(reason)s. Reload this page; if that does not help, try again later.", {
    reason: message,
  });

/** The status shown during retries. */
const AGAIN = gettext("Parts of the search are missing or being replaced. Trying again …");

class SearchBox {
  /** @param {Element} place the element to fill */
  constructor(place) {
    this.input = make("input", {
      type: "search", name: "q", placeholder: gettext("Search"), autocomplete: "off", spellcheck: "false",
      role: "combobox", "aria-label": gettext("Search the archive"), "aria-expanded": "false",
      "aria-controls": "ma-search-list", "aria-autocomplete": "list", "data-search-input": "",
    });
    this.list = make("ul", { id: "ma-search-list", role: "listbox", "aria-label": gettext("Results") });
    this.list.hidden = true;
    this.status = make("p", { class: "ma-search-status", role: "status", "aria-live": "polite" });
    this.form = make("form", { action: `${SITE}search.html`, role: "search" }, this.input);
    place.replaceChildren(this.form, this.list, this.status);
    this.active = -1;
    this.turn = 0;
    this.input.addEventListener("focus", () => loadRoot().catch(() => {}), { once: true });
    this.input.addEventListener("input", () => {
      this.choose(-1);
      this.search();
    });
    this.input.addEventListener("keydown", (event) => this.press(event));
    place.addEventListener("focusout", (event) => {
      if (!place.contains(event.relatedTarget)) this.close();
    });
    // Pressing an option must not move the focus before the link is followed.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  async search() {
    const text = this.input.value;
    const turn = ++this.turn;
    const { wanted, unwanted } = parseQuery(text);
    if (!wanted.length && !unwanted.length) return this.close();
    const find = async () => {
      const root = await loadRoot();
      await loadForms(root, text);
      const query = parseQuery(text);
      const answer = await evaluate(root, query, {});
      if (turn !== this.turn) return;
      const help = inOrder(root, { ...answer, documents: answer.help }, "");
      const first = [...inOrder(root, answer, ""), ...help].slice(0, MOST_INSTANT);
      const shown = await Promise.all(first.map((number) => loadShown(root, number)));
      if (turn === this.turn) this.show(text, query, shown, answer.documents.length);
    };
    try {
      await withFreshIndex(find, () => turn === this.turn, () => this.offer(text, [], AGAIN));
    } catch (error) {
      if (turn === this.turn) this.offer(text, [], failureOf(error));
    }
  }

  show(text, query, shown, total) {
    const options = shown.map((each) => {
      const title = make("b");
      appendMarked(title, each.heading, query.wanted);
      const line = make("small");
      appendMarked(line, lineOf(each), query.wanted);
      return this.option(addressOf(each, text), title, line);
    });
    const count = countOf(total);
    this.offer(text, options, total ? gettext("All %(results)s", { results: count }) : count, count);
  }

  /** Show options, and another one that leads to all results. */
  offer(text, options, last, status = last) {
    // Late results must not replace the option that the reader has selected.
    if (this.active >= 0 && this.list.children.length > 1) return;
    options.push(this.option(`${SITE}search.html?q=${encodeURIComponent(text)}`, make("span", {}, last)));
    options.forEach((option, index) => (option.id = `ma-search-option-${index}`));
    this.list.replaceChildren(...options);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.status.textContent = status;
    this.choose(-1);
  }

  option(address, ...children) {
    const link = make("a", { href: address, tabindex: "-1" }, ...children);
    return make("li", { role: "option", "aria-selected": "false" }, link);
  }

  /** Make an option the active one, -1 for none. */
  choose(index) {
    this.active = index;
    [...this.list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === index));
      if (at === index) option.scrollIntoView({ block: "nearest" });
    });
    if (index < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `ma-search-option-${index}`);
  }

  press(event) {
    const count = this.list.hidden ? 0 : this.list.children.length;
    if (event.isComposing) return;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.choose(((this.active + 1 + step + count + 1) % (count + 1)) - 1);
      // Back in the box, show late results.
      if (this.active < 0) this.search();
    } else if (event.key === "Enter" && this.active >= 0 && count) {
      event.preventDefault();
      this.list.children[this.active].firstChild.click();
    } else if (event.key === "Escape" && count) {
      event.preventDefault();
      this.close();
    }
  }

  close() {
    this.turn++;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
    this.choose(-1);
  }
}

/** `/`, `s` and `f` focus the search box, as in Material. */
function listenForKeys() {
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!["/", "s", "f"].includes(event.key)) return;
    const input = document.querySelector("#ma-query, [data-search-input]");
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

function start() {
  // The search page has a separate box.
  const place = document.querySelector("[data-search]");
  if (place && !document.querySelector("[data-search-page]")) new SearchBox(place);
  listenForKeys();
  markPage();
}

window.messageSearch = {
  receive, load, loadRoot, versionAt, withFreshIndex, pauseIfLong, decodeNumbers, fold, loadForms, unitsOf,
  parseQuery, evaluate, daysNamed, inOrder, FACETS, ALL_OF, PERIOD, dayOf, dateOf, spelled, appendMarked, hitsIn, excerptOf,
  loadShown, loadTexts, loadStated, addressOf, make, lineOf, grouped, gettext, countOf, failureOf, AGAIN, BUILD,
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
