/* The search page. Its address contains the complete search, so it can be reloaded and shared. */

const MOST_HELP = 10;

/** Typing has ended if no key was pressed for this long. */
const TYPING_MS = 120;

const CHOICES = [...FACETS, ...PERIOD];

class SearchPage {
  constructor(page) {
    this.form = page.querySelector("form");
    this.input = page.querySelector("[name=q]");
    this.sort = page.querySelector("[name=sort]");
    this.list = page.querySelector("[data-results]");
    this.help = page.querySelector("[data-help]");
    this.cards = page.querySelector("[data-cards]");
    this.facets = page.querySelector("[data-facets]");
    this.chips = page.querySelector("[data-chosen]");
    this.clear = page.querySelector("[data-clear]");
    this.period = PERIOD.map((bound) => page.querySelector(`[name=${bound}]`));
    this.status = page.querySelector("[data-search-status]");
    this.results = new Results(this.list);
    this.sheet = new Sheet(page);
    this.trend = page.querySelector("[data-trend]");
    this.nothing = page.querySelector("[data-nothing]");
    this.overview = page.querySelector("[data-overview]");
    this.lists = page.querySelector("[data-lists]");
    offerDownloads(page.querySelector("[data-downloads]"), this.results);
    this.turn = 0;
    history.scrollRestoration = "manual";
    this.results.onMore = () => this.remember();
    this.results.onStale = (shown) => this.search(shown, null);
    this.input.addEventListener("input", () => {
      this.visit(!this.isTyping);
      this.isTyping = true;
    });
    this.input.addEventListener("change", () => (this.isTyping = false));
    this.sort.addEventListener("change", () => this.visit(true));
    for (const input of this.period) {
      input.addEventListener("change", () => {
        this.chosen[input.name] = input.value ? [input.value] : [];
        // Every digit of a year that is typed is a change.
        this.visit(!this.isDating);
        this.isDating = true;
      });
      input.addEventListener("blur", () => (this.isDating = false));
    }
    this.clear.addEventListener("click", () => {
      for (const choice of CHOICES) this.chosen[choice] = [];
      this.unknown = [];
      this.visit(true);
      this.input.focus();
    });
    this.input.addEventListener("keydown", (event) => {
      const card = this.cards.querySelector("a");
      if (event.key !== "ArrowDown" || event.isComposing || !card) return;
      event.preventDefault();
      card.focus();
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.isTyping = false;
      this.visit(true);
    });
    addEventListener("popstate", () => this.read());
    addEventListener("pagehide", () => this.remember());
    addEventListener("scroll", () => this.rememberSoon(), { passive: true });
    this.read();
  }

  /** Set the state from the address. */
  read() {
    const address = new URLSearchParams(location.search);
    this.input.value = address.get("q") ?? "";
    this.sort.value = ["newest", "oldest"].includes(address.get("sort")) ? address.get("sort") : "";
    this.chosen = Object.fromEntries(CHOICES.map((each) => [each, [...new Set(address.getAll(each).filter((key) => key || FACETS.includes(each)))]]));
    this.unknown = [...new Map([...address].map((each) => [each.join("="), each])).values()].filter(
      ([name]) => !CHOICES.includes(name) && !["q", "sort"].includes(name),
    );
    this.isTyping = false;
    const { shown, scroll } = history.state ?? {};
    return this.search(shown ?? 0, scroll ?? 0);
  }

  /** Search with the current state. `isNew` adds an entry to the history. */
  visit(isNew) {
    const address = new URLSearchParams();
    if (this.input.value) address.set("q", this.input.value);
    for (const facet of CHOICES) for (const key of this.chosen[facet]) address.append(facet, key);
    for (const [name, value] of this.unknown) address.append(name, value);
    if (this.sort.value) address.set("sort", this.sort.value);
    const url = `${location.pathname}${address.size ? `?${address}` : ""}`;
    if (`${location.pathname}${location.search}` !== url) {
      history[isNew ? "pushState" : "replaceState"]({}, "", url);
    }
    return this.search(0, null);
  }

  choose(facet, key, isChosen) {
    let keys = this.chosen[facet].filter((each) => each !== key);
    // A year replaces its decade, and a decade replaces its years.
    if (facet === "year" && isChosen) {
      const isEither = (each) => decadeOf(each) === decadeOf(key) && each.endsWith("s") !== key.endsWith("s");
      keys = keys.filter((each) => !isEither(each));
    }
    this.chosen[facet] = isChosen ? [...keys, key] : keys;
    this.visit(true);
  }

  /** Remove a selected value, whether its name is a facet or not. */
  remove(facet, key) {
    if (CHOICES.includes(facet)) return this.choose(facet, key, false);
    this.unknown = this.unknown.filter(([name, value]) => name !== facet || value !== key);
    return this.visit(true);
  }

  showChosen(names) {
    const chosen = CHOICES.flatMap((facet) => this.chosen[facet].map((key) => [facet, key]));
    this.clear.hidden = !chosen.length && !this.unknown.length;
    this.sheet.count(chosen.length + this.unknown.length);
    for (const input of this.period) {
      const date = dateOf(dayOf(this.chosen[input.name].at(-1) ?? "", input.name === "before"));
      if (input.value !== date) input.value = date;
    }
    showChosen(this.chips, [...chosen, ...this.unknown], names, (...choice) => this.remove(...choice));
  }

  /** Save the reader's position in the history. */
  remember() {
    if (this.list.dataset.state !== "done") return;
    history.replaceState({ shown: this.list.children.length, scroll: scrollY }, "");
  }

  rememberSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.remember(), 200);
  }

  async search(shown, scroll) {
    const turn = ++this.turn;
    clearTimeout(this.timer);
    this.list.dataset.state = "loading";
    this.facets.dataset.state = "loading";
    this.showChosen(this.names ?? null);
    const text = this.input.value;
    const isWanted = () => turn === this.turn;
    let isShown = false;
    const find = async () => {
      const root = await loadRoot();
      await loadForms(root, text);
      const query = parseQuery(text);
      const named = topicsNamed(root, text, query);
      named.catch(() => {}); // Awaited below.
      const answer = await evaluate(root, query, this.chosen);
      if (!isWanted()) return;
      const numbers = inOrder(root, answer, this.sort.value);
      await pauseIfLong();
      const help = inOrder(root, { ...answer, documents: answer.help }, "");
      const pages = await Promise.all([...help].map((number) => loadShown(root, number)));
      const topics = await named;
      if (!(await this.results.show(root, numbers, text, shown)) || !isWanted()) return;
      isShown = true;
      showCards(this.cards, topics);
      this.showHelp(pages, text);
      this.showOverview(numbers.length, text);
      this.list.dataset.total = String(numbers.length);
      this.list.dataset.state = "done";
      if (scroll !== null) scrollTo(0, scroll);
      this.announce(answer);
      // While the reader types, the next results are more useful than the rest of these.
      if (this.isTyping) await new Promise((resolve) => setTimeout(resolve, TYPING_MS));
      if (!isWanted()) return;
      this.results.addExcerpts();
      const values = await countValues(root, answer);
      if (!isWanted()) return;
      this.names = new Map(values.map(({ facet, key, name }) => [`${facet}=${key}`, name]));
      this.showChosen(this.names);
      showFacets(this.facets, values, this.chosen, (...choice) => this.choose(...choice));
      this.facets.dataset.state = "done";
      this.showMore(root, text, answer, values, isWanted).catch(() => {}); // The results do not need it.
    };
    try {
      await withFreshIndex(find, isWanted, () => (this.status.textContent = AGAIN));
    } catch (error) {
      if (!isWanted()) return;
      // Former results do not answer this query.
      if (!isShown) {
        this.results.clear();
        showCards(this.cards, []);
        this.showHelp([], text);
        this.nothing.hidden = this.trend.hidden = true;
      }
      this.list.dataset.state = isShown ? "done" : "error";
      this.facets.dataset.state = "error";
      this.status.textContent = failureOf(error);
    }
  }

  /** Shows the first pages of documentation, and a button for the others. @param {Shown[]} pages */
  showHelp(pages, text) {
    const { wanted } = parseQuery(text);
    const rows = pages.map((page) => {
      const link = make("a", { href: addressOf(page, text) });
      appendMarked(link, page.heading, wanted);
      return make("li", { "data-page": page.url }, link);
    });
    const list = make("ul", {}, ...rows.slice(0, MOST_HELP));
    this.help.replaceChildren(this.help.firstElementChild, list);
    this.help.hidden = !rows.length;
    const others = rows.slice(MOST_HELP);
    if (!others.length) return;
    const more = make("button", { type: "button" }, gettext("%(number)s more", { number: others.length }));
    more.addEventListener("click", () => {
      more.remove();
      list.append(...others);
      others[0].firstChild.focus();
    });
    this.help.append(more);
  }

  announce(answer) {
    const count = answer.documents.length;
    this.status.textContent = countOf(count);
    this.sheet.status.textContent = countOf(count);
    if (count || !answer.matching.length) return;
    const others = { number: grouped(answer.matching.length) };
    this.status.append(" ", gettext("%(number)s without the filters.", others));
  }

  /** Without a search, shows what the archive has. If nothing is found, shows its lists. */
  showOverview(count, text) {
    const isSearch = text.trim() || CHOICES.some((choice) => this.chosen[choice].length);
    this.overview.hidden = Boolean(isSearch);
    this.lists.hidden = Boolean(isSearch && count);
    this.nothing.hidden = true;
    // The place of the bars, so that the results do not move when they come.
    this.trend.hidden = count < 2;
  }

  /** Shows what comes after the results: the years, or what to search for instead. */
  async showMore(root, text, answer, values, isWanted) {
    if (answer.documents.length) {
      const [{ showTrend }] = await load("extra", BUILD);
      if (isWanted()) showTrend(this.trend, values, this.chosen.year, (...choice) => this.choose(...choice));
      return;
    }
    const run = (other) => {
      this.input.value = other.text;
      for (const choice of CHOICES) this.chosen[choice] = other.chosen[choice] ?? [];
      this.visit(true);
      this.input.focus();
    };
    const [{ showInstead }] = await load("nothing", BUILD);
    await showInstead(this.nothing, root, text, this.chosen, answer, run, isWanted);
  }
}

const searchPage = document.querySelector("[data-search-page]");
// A browser may have cached one of the two scripts from an earlier build. If this does not start,
// assets/archive.js shows an error.
if (searchPage && window.messageSearch?.BUILD === BUILD) {
  // For the scripts that are loaded later.
  Object.assign(window.messageSearch, { FACET_NAMES, VALUES_SHIFT, loadValues, loadNames, nameOfUnits, linkOfTopic, messagesOf });
  window.messageSearch.hasBegun = true;
  // In a new task, because parsing the scripts takes long enough.
  pauseIfLong().then(() => new SearchPage(searchPage));
}
