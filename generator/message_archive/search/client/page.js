/* The search page: what is searched for stands in its address, and the address leads back to it. */

/** Without a key for so long, typing has ended. */
const TYPING_MS = 120;

class SearchPage {
  constructor(page) {
    this.form = page.querySelector("form");
    this.input = page.querySelector("[name=q]");
    this.sort = page.querySelector("[name=sort]");
    this.list = page.querySelector("[data-results]");
    this.facets = page.querySelector("[data-facets]");
    this.status = page.querySelector("[data-search-status]");
    this.results = new Results(this.list);
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

  /** Take the state from the address. */
  read() {
    const address = new URLSearchParams(location.search);
    this.input.value = address.get("q") ?? "";
    this.sort.value = ["newest", "oldest"].includes(address.get("sort")) ? address.get("sort") : "";
    this.chosen = Object.fromEntries(FACETS.map((facet) => [facet, [...new Set(address.getAll(facet))]]));
    this.isTyping = false;
    const { shown, scroll } = history.state ?? {};
    return this.search(shown ?? 0, scroll ?? 0);
  }

  /** Search for what is chosen now; `isNew` for a new step of the history. */
  visit(isNew) {
    const address = new URLSearchParams();
    if (this.input.value) address.set("q", this.input.value);
    for (const facet of FACETS) for (const key of this.chosen[facet]) address.append(facet, key);
    if (this.sort.value) address.set("sort", this.sort.value);
    const url = `${location.pathname}${address.size ? `?${address}` : ""}`;
    if (`${location.pathname}${location.search}` !== url) {
      history[isNew ? "pushState" : "replaceState"]({}, "", url);
    }
    return this.search(0, null);
  }

  choose(facet, key, isChosen) {
    let keys = this.chosen[facet].filter((each) => each !== key);
    // A year narrows its decade, so it takes its place; and the other way round.
    if (facet === "year" && isChosen) {
      keys = keys.filter((each) => each.slice(0, 3) !== key.slice(0, 3) || each.length === key.length);
    }
    this.chosen[facet] = isChosen ? [...keys, key] : keys;
    this.visit(true);
  }

  /** Keep in the history how far the reader was. */
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
    const text = this.input.value;
    const query = parseQuery(text);
    try {
      await withFreshIndex(async () => {
        const root = await loadRoot();
        const answer = await evaluate(root, query, this.chosen);
        if (turn !== this.turn) return;
        const numbers = inOrder(root, answer, this.sort.value);
        await pauseIfLong();
        if (!(await this.results.show(root, numbers, text, shown)) || turn !== this.turn) return;
        this.list.dataset.total = String(numbers.length);
        this.list.dataset.state = "done";
        if (scroll !== null) scrollTo(0, scroll);
        await this.tell(root, text, answer, turn);
        // Who types is better served by the next results than by the rest of these.
        if (this.isTyping) await new Promise((resolve) => setTimeout(resolve, TYPING_MS));
        if (turn !== this.turn) return;
        this.results.addExcerpts();
        const values = await countValues(root, answer);
        if (turn !== this.turn) return;
        showFacets(this.facets, values, this.chosen, (...choice) => this.choose(...choice));
        this.facets.dataset.state = "done";
      });
    } catch (error) {
      if (turn !== this.turn) return;
      this.list.dataset.state = "error";
      this.status.textContent = failureOf(error);
    }
  }

  async tell(root, text, answer, turn) {
    const count = answer.documents.length;
    this.status.textContent = countOf(count);
    if (count) return;
    if (answer.matching.length) {
      const others = { number: grouped(answer.matching.length) };
      this.status.append(" ", gettext("%(number)s without the choices at the side.", others));
    }
    const suggested = await suggestionFor(root, text, answer.missing);
    if (!suggested || turn !== this.turn) return;
    const button = make("button", { type: "button", "data-suggestion": "" }, suggested);
    button.addEventListener("click", () => {
      this.input.value = suggested;
      this.visit(true);
      this.input.focus();
    });
    this.status.append(" ", gettext("Did you mean:"), " ", button);
  }
}

const searchPage = document.querySelector("[data-search-page]");
// Not in the task that reads the scripts, which is long enough.
if (searchPage) pauseIfLong().then(() => new SearchPage(searchPage));
