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

  async rows(from, to) {
    const wanted = [...this.numbers.slice(from, to)];
    const shown = await Promise.all(wanted.map((number) => loadShown(this.root, number)));
    const rows = [];
    for (const [index, each] of shown.entries()) {
      rows.push(this.row(each, wanted[index]));
      await pauseIfLong();
    }
    return rows;
  }

  row(shown, number) {
    const link = make("a", { href: addressOf(shown, this.text) });
    appendMarked(link, shown.heading, this.wanted);
    const line = make("p", { class: "ma-find-line" });
    appendMarked(line, lineOf(shown), this.wanted);
    // A title or a text may be in a language written from right to left.
    const excerpt = make("p", { class: "ma-find-excerpt", dir: "auto" });
    const row = make("li", {}, make("h2", { dir: "auto" }, link), line, excerpt);
    if (shown.id) row.dataset.messageId = shown.id;
    else row.dataset.page = shown.url;
    row.documentNumber = number;
    return row;
  }

  /** Loads the excerpts of rows that became visible. Other texts are not loaded. */
  fill(entries) {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      this.watcher.unobserve(target);
      const { root, wanted } = this;
      loadTexts(root, target.documentNumber)
        .then((texts) => {
          const place = target.querySelector(".ma-find-excerpt");
          if (!place.hasChildNodes()) appendMarked(place, excerptOf(texts, wanted), wanted);
        })
        .catch(() => {}); // A result without an excerpt is still useful.
    }
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
