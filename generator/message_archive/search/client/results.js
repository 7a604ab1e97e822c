/** The height of a result with its excerpt in pixels. The first results fill the window. */
const RESULT_HEIGHT = 130;

/** The list of results, shown in portions. */
class Results {
  /** @param {HTMLElement} list */
  constructor(list) {
    this.list = list;
    this.turn = 0;
    this.watcher = new IntersectionObserver((entries) => this.fill(entries), { rootMargin: "200px" });
  }

  /** Shows the first documents; false if a newer call replaced this one while they were loading. */
  async show(root, numbers, text, count) {
    const turn = ++this.turn;
    Object.assign(this, { root, numbers, text, wanted: parseQuery(text).wanted });
    const rows = await this.rows(0, Math.max(Math.ceil(innerHeight / RESULT_HEIGHT), count));
    if (turn !== this.turn) return false;
    this.watcher.disconnect();
    this.list.replaceChildren(...rows);
    this.offerMore();
    return true;
  }

  /** Removes all results. */
  clear() {
    this.turn++;
    this.watcher.disconnect();
    this.more?.remove();
    this.list.replaceChildren();
    delete this.list.dataset.total;
  }

  /** Adds excerpts to rows when they are visible. */
  addExcerpts() {
    for (const row of this.list.children) this.watcher.observe(row);
  }

  /** The ids of all results, also of those that are not shown. */
  async ids() {
    const shown = await Promise.all([...this.numbers].map((number) => loadShown(this.root, number)));
    return shown.map(({ id }) => id);
  }

  async rows(from, to) {
    const wanted = [...this.numbers.slice(from, to)];
    const shown = await Promise.all(wanted.map((number) => loadShown(this.root, number)));
    const rows = [];
    for (const [index, each] of shown.entries()) {
      rows.push(this.row(each, wanted[index], from + index));
      await pauseIfLong();
    }
    return rows;
  }

  /** With the search and the place in it, from which the page of a message finds the other results. */
  addressOf(shown, at) {
    const search = new URLSearchParams(location.search);
    search.delete("q");
    search.set("at", at);
    return `${addressOf(shown, this.text)}${this.text.trim() ? "&" : "?h=&"}${search}`;
  }

  row(shown, number, at) {
    const link = make("a", { href: this.addressOf(shown, at) });
    appendMarked(link, shown.heading, this.wanted);
    const line = make("p", { class: "ma-find-line" });
    appendMarked(line, lineOf(shown), this.wanted);
    // A title or a text may be in a language written from right to left.
    const excerpt = make("p", { class: "ma-find-excerpt", dir: "auto" });
    const row = make("li", {}, make("h2", { dir: "auto" }, link), line, make("p", { class: "ma-find-why" }), excerpt);
    if (shown.id) row.dataset.messageId = shown.id;
    else row.dataset.page = shown.url;
    row.documentNumber = number;
    row.shown = shown;
    return row;
  }

  /** Loads the excerpts of rows that became visible. Other texts are not loaded. */
  fill(entries) {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      this.watcher.unobserve(target);
      this.complete(target).catch(() => {}); // A result without an excerpt is still useful.
    }
  }

  /** Adds the excerpt of a row, and why it is a result if that shows no match. */
  async complete(row) {
    const { root, wanted } = this;
    const texts = await loadTexts(root, row.documentNumber);
    await pauseIfLong();
    const [why, place] = row.querySelectorAll(".ma-find-why, .ma-find-excerpt");
    if (!place.hasChildNodes()) appendMarked(place, excerptOf(texts, wanted), wanted);
    await pauseIfLong();
    const hits = [row.shown.heading, lineOf(row.shown), ...texts].flatMap((text) => hitsIn(text, wanted));
    if (new Set(hits.map(({ by }) => by)).size === wanted.length) return;
    await pauseIfLong();
    const [{ showReasons }] = await load("extra", BUILD);
    await showReasons(why, root, row.documentNumber, row.shown, wanted);
  }

  offerMore() {
    this.more?.remove();
    const left = this.numbers.length - this.list.children.length;
    if (left <= 0) return;
    this.more = make("button", { type: "button", "data-more": "", class: "ma-find-more" });
    this.more.textContent = gettext("More results (%(number)s left)", { number: grouped(left) });
    this.more.addEventListener("click", () => this.showMore());
    this.list.after(this.more);
  }

  async showMore() {
    const { turn, list } = this;
    const from = list.children.length;
    list.dataset.state = "loading";
    this.more.disabled = true;
    // The portions grow, because a reader who continues wants many results.
    const to = from + Math.max(100, from);
    const rows = await this.rows(from, to).catch(() => null);
    if (turn !== this.turn) return;
    // The site was rebuilt meanwhile. Show the same number of results from the new index.
    if (!rows) return this.onStale(to);
    list.append(...rows);
    rows.forEach((row) => this.watcher.observe(row));
    rows[0]?.querySelector("a").focus({ preventScroll: true });
    this.offerMore();
    list.dataset.state = "done";
    this.onMore();
  }
}
