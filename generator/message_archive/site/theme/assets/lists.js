/* The controls of a list: filter, order, jump and download. Without this script, the page has the
   list alone. A list of several pages loads all its rows, a script, when a control first needs them. */
"use strict";
(() => {
  /* script_parts/folding.js */
  /* script_parts/csv.js */
  /* script_parts/gettext.js */
  /* script_parts/grouped.js */
  /* script_parts/make.js */
  /* script_parts/save_file.js */
  /* script_parts/unpacked.js */

  const mount = document.currentScript.previousElementSibling;
  const { list: kind, default: byDefault, total, jumps = "", starts = "", rows: source } = mount.dataset;
  const hasTopics = kind === "topics";
  /** The most rows shown at once. */
  const MOST = 300;

  // ---- The controls ----

  const orders = hasTopics
    ? {
        name: gettext("Name"),
        number: gettext("Most messages"),
        years: gettext("Earliest first"),
        latest: gettext("Latest first"),
      }
    : {
        years: gettext("Earliest first"),
        latest: gettext("Latest first"),
        name: gettext("Name"),
      };
  if (hasTopics && byDefault === "years") delete orders.name;

  const filter = make("input", { type: "text", id: "list-filter", "data-filter": "", autocomplete: "off", spellcheck: "false" });
  const label = make("label", { for: filter.id }, gettext("Filter"));
  const options = Object.entries(orders).map(([value, words]) => make("option", { value }, words));
  const sort = make("select", { "data-sort": "", autocomplete: "off" }, ...options);
  const clear = make("button", { type: "button", "data-clear": "" }, gettext("Clear"));
  const download = make("button", { type: "button", "data-download": "csv" }, gettext("Download CSV"));
  download.title = gettext("Download this list as a table");
  const status = make("span", { role: "status", "data-list-status": "" });
  const entries = jumps.split("|").filter(Boolean).map((jump) => {
    const [at, name] = [jump.slice(0, jump.indexOf(" ")), jump.slice(jump.indexOf(" ") + 1)];
    const isSection = name.startsWith("=");
    const button = make("button", { type: "button" }, isSection ? name.slice(1) : name);
    if (isSection) button.className = "ma-jump-section";
    return { at: Number(at), button, isSection };
  });
  const jump = make("div", { role: "group", "data-jump": "", "aria-label": gettext("Jump to") });
  // Each section on a line of its own.
  for (const { button, isSection } of entries) {
    if (isSection || !jump.lastChild) jump.append(make("div"));
    jump.lastChild.append(button);
  }
  sort.value = byDefault;
  clear.hidden = true;
  mount.setAttribute("role", "group");
  mount.setAttribute("aria-label", gettext("This list"));
  mount.append(
    make("div", { class: "ma-filter" }, label, make("p", {}, status, " ", clear), filter),
    make("label", {}, gettext("Order"), " ", sort),
    download,
    ...(entries.length ? [jump] : []),
  );

  /* script_parts/list_rows.js */

  // ---- What is shown ----

  const isDefault = () => !filter.value.trim() && sort.value === byDefault;
  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });

  /** Sorts `rows`. Those without a year come last. */
  function inOrder(rows) {
    const by = (key) => rows.map((row) => [key(row), row]).sort(([a, one], [b, other]) => a - b || one.rank - other.rank);
    const year = (words, sign) => (words === "" ? Infinity : sign * Number(words));
    const sorted = {
      topics: {
        name: () => by(() => 0),
        number: () => by((row) => -totalOf(row)),
        years: () => by((row) => year(yearsOf(row)[0], 1)),
        latest: () => by((row) => year(yearsOf(row)[1], -1)),
      },
      messages: {
        years: () => by((row) => row.at),
        latest: () => by((row) => -row.at),
        name: () => by(() => 0).sort(([, one], [, other]) => collator.compare(linkOf(one).textContent, linkOf(other).textContent)),
      },
    };
    return sorted[kind][sort.value]().map(([, row]) => row);
  }

  async function chosenRows() {
    const words = simple(filter.value).split(" ").filter(Boolean);
    const rows = await load();
    return inOrder(rows.filter((row) => words.every((word) => textOf(row).includes(word))));
  }

  const result = make("div", { "data-list-result": "", hidden: "" });
  let most = MOST;
  let latest = 0;
  /** @type {Row[]} */
  let shown = [];

  async function show() {
    const own = ++latest;
    clear.hidden = isDefault();
    if (!result.isConnected) body().after(result);
    if (isDefault()) {
      restore();
      return;
    }
    try {
      const rows = await chosenRows();
      if (own !== latest) return;
      shown = rows;
    } catch {
      if (own !== latest) return;
      restore();
      status.textContent = gettext("The list could not be loaded. The pages below have all of it.");
      return;
    }
    const rest = shown.length - most;
    result.replaceChildren(...(hasTopics ? table(shown.slice(0, most)) : lists(shown.slice(0, most))));
    if (rest > 0) result.append(moreButton(rest));
    body().hidden = true;
    result.hidden = false;
    const has = (from, to) => shown.some((row) => row.rank >= from && row.rank < to);
    entries.forEach(({ at, button, isSection }, number) => {
      const later = entries.slice(number + 1).filter((entry) => entry.at > at);
      const next = isSection ? later.find((entry) => entry.isSection) : later[0];
      button.disabled = !has(at, next?.at ?? Infinity);
    });
    status.textContent = gettext("%(count)s of %(total)s", {
      count: grouped(shown.length),
      total: grouped(Number(total)),
    });
  }

  function restore() {
    body().hidden = false;
    result.hidden = true;
    result.replaceChildren();
    status.textContent = "";
    for (const { button } of entries) button.disabled = false;
  }

  function moreButton(rest) {
    const words = gettext("Show %(count)s more", { count: grouped(rest) });
    const button = make("button", { type: "button" }, words);
    button.addEventListener("click", async () => {
      const next = shown[most];
      most = Infinity;
      await show();
      linkOf(next).focus();
    });
    return make("p", { class: "ma-list-more" }, button);
  }

  function table(rows) {
    if (!rows.length) return [];
    const copy = body().querySelector("table").cloneNode(true);
    copy.tBodies[0].replaceChildren(...rows.map((row) => row.element));
    return [copy];
  }

  /** Sections with their groups; without groups in the order of names. */
  function lists(rows) {
    const sections = new Map();
    for (const row of rows) {
      if (!sections.has(row.section)) sections.set(row.section, new Map());
      const groups = sections.get(row.section);
      const group = sort.value === "name" ? "" : row.group;
      if (!groups.has(group)) groups.set(group, []);
      groups.get(group).push(row);
    }
    const heading = (level, words, count, name) =>
      words ? [make(level, name ? { class: name } : {}, `${words} `, make("small", {}, grouped(count)))] : [];
    // Sections keep their order when the latest messages come first.
    const inPlace = [...sections].sort(([, one], [, other]) => firstOf(one) - firstOf(other));
    return (sort.value === "latest" ? inPlace : [...sections]).map(([section, groups]) => {
      const parts = [...groups].flatMap(([group, members]) => [
        ...heading(section ? "h3" : "h2", group, members.length, "ma-group"),
        make("ol", { class: "ma-rows" }, ...members.map((row) => row.element)),
      ]);
      const count = [...groups.values()].reduce((sum, members) => sum + members.length, 0);
      return make("section", { class: "ma-list" }, ...heading("h2", section, count), ...parts);
    });
  }

  const firstOf = (groups) => [...groups.values()][0][0].at;

  // ---- Jumps ----

  const jumpOrder = hasTopics && byDefault !== "years" ? "name" : "years";

  function goTo(element) {
    if (!element) return;
    element.scrollIntoView();
    element.querySelector("a").focus({ preventScroll: true });
  }

  /** Goes to a row by its number in the order of jumps, on another page if it is there. */
  async function jumpTo(at) {
    if (sort.value !== jumpOrder) {
      sort.value = jumpOrder;
      remember(true);
    }
    if (!isDefault()) most = Infinity;
    await show();
    if (!isDefault()) {
      goTo(shown.find((row) => row.rank >= at)?.element);
      return;
    }
    const firsts = starts ? starts.split(" ").map(Number) : [0];
    const page = firsts.findLastIndex((first) => first <= at);
    const link = body().querySelector(".ma-pager")?.querySelectorAll("a, b")[page];
    if (link?.href) location.href = `${link.href}#at=${at - firsts[page]}`;
    else goTo(rowsOfPage()[at - firsts[page]]);
  }

  for (const { at, button } of entries) button.addEventListener("click", () => jumpTo(at));

  // ---- Download ----

  /** The address of a page, as published if the site says where. From a folder, below the site. Rows
   * that are not in the document have no other address than their `href`. */
  function addressOf(link) {
    const published = document.querySelector("link[rel=canonical]")?.href;
    const href = link.getAttribute("href");
    if (!published && location.protocol === "file:") return href.replace(/^(\.\.\/)+/, "");
    return new URL(href, published ?? location.href).href;
  }

  const keyOf = (path) => decodeURIComponent(path.split("/").at(-1).replace(/\.html$/, ""));

  function topicCells(row) {
    const link = linkOf(row);
    return [keyOf(link.getAttribute("href")), link.textContent, totalOf(row), ...yearsOf(row), addressOf(link)];
  }

  function messageCells(row) {
    const link = linkOf(row);
    const [sender, recipient] = [...link.querySelectorAll("b")].map((each) => each.textContent);
    const [title, kind] = ["a + span", "small"].map((name) => row.element.querySelector(name)?.textContent ?? "");
    const day = row.element.firstElementChild;
    const date = day.dataset.date ?? day.textContent;
    return [keyOf(link.getAttribute("href")), date, sender ?? "", recipient ?? "", title, kind, row.section, addressOf(link)];
  }

  /** `people`, or `people-otto-lund`, on each page of a list. */
  function nameOfFile() {
    const name = source ? source.replace(/\.js\?.*$/, "") : keyOf(location.pathname);
    return [location.pathname.split("/").at(-2), name].filter((part) => part !== "index").join("-");
  }

  download.addEventListener("click", async () => {
    try {
      const rows = await chosenRows();
      const head = hasTopics
        ? ["key", "name", "messages", "first_year", "last_year", "address"]
        : ["id", "date", "sender", "recipient", "title", "kind", "list", "address"];
      const lines = [head, ...rows.map(hasTopics ? topicCells : messageCells)];
      saveFile(`${nameOfFile()}.csv`, "text/csv", "\ufeff", ...lines.map(csvLine));
    } catch {
      status.textContent = gettext("The list could not be loaded. The pages below have all of it.");
    }
  });

  // ---- The address ----

  /** Other anchors of the page are left alone. */
  const given = () => new URLSearchParams(/^#(?:filter|sort|at)=/.test(location.hash) ? location.hash.slice(1) : "");

  function remember(isNew) {
    const state = new URLSearchParams();
    if (filter.value.trim()) state.set("filter", filter.value.trim());
    if (sort.value !== byDefault) state.set("sort", sort.value);
    const hash = state.size ? `#${state}` : "";
    if (hash === location.hash) return;
    history[isNew ? "pushState" : "replaceState"](null, "", hash || location.href.split("#")[0]);
  }

  function restoreFromAddress() {
    const state = given();
    filter.value = state.get("filter") ?? "";
    sort.value = state.get("sort") in orders ? state.get("sort") : byDefault;
    most = MOST;
    const at = state.get("at");
    if (at) goTo(rowsOfPage()[Number(at)]);
    return show();
  }

  filter.addEventListener("input", () => {
    // Going back leaves the filter, and not each of its letters.
    remember(!given().has("filter") && Boolean(filter.value.trim()));
    most = MOST;
    show();
  });
  filter.addEventListener("keydown", ({ key, isComposing }) => {
    if (key === "Escape" && !isComposing && filter.value) reset();
  });
  sort.addEventListener("change", () => {
    remember(true);
    most = MOST;
    show();
  });

  function reset() {
    filter.value = "";
    sort.value = byDefault;
    remember(true);
    show();
    filter.focus();
  }

  clear.addEventListener("click", reset);
  addEventListener("popstate", restoreFromAddress);
  document.addEventListener("DOMContentLoaded", () => given().size && restoreFromAddress());
})();
