/* Filters the exchange of a pair. What is chosen is in the address, so a view can be shared.
   An exchange of several pages has a script with the whole list, which is loaded when it is needed:
   for a filter, and for a message or a year that is on another page. */
"use strict";
// The bars of the time axis: tips, and links to the years that are listed below, in fields as high as
// the longest bar. The measures are those of site/time_axis.py.
(() => {
  /* script_parts/make_svg.js */

  const axis = document.querySelector(".ma-between");
  if (!axis) return;
  const links = new Map(Array.from(document.querySelectorAll(".ma-years a"), (link) => [link.textContent, link]));
  const first = Number(axis.dataset.first);
  const width = 480 / (Number(axis.dataset.last) + 1 - first);
  for (const [at, side] of axis.querySelectorAll("g").entries()) {
    for (const [, year, count] of side.dataset.years.matchAll(/(\d+):(\d+)/g)) {
      const href = links.get(year)?.getAttribute("href");
      const x = (Number(year) - first) * width;
      const tip = makeSvg("title", {}, `${year}: ${count}`);
      const hit = makeSvg("rect", { class: "ma-hit", x, y: at ? 86 : 4, width, height: 56 }, tip);
      side.append(href ? makeSvg("a", { href, tabindex: -1 }, hit) : hit);
    }
  }
})();
(() => {
  /* script_parts/gettext.js */
  /* script_parts/grouped.js */
  /* script_parts/make.js */
  /* script_parts/run_script.js */
  /* script_parts/unpacked.js */

  const list = document.querySelector("[data-exchange]");
  const form = document.querySelector(".ma-filters");
  if (!list || !form) return;
  const selects = [...form.querySelectorAll("select")];
  const status = form.querySelector("[role=status]");
  const clear = form.querySelector("[data-clear]");
  const pagers = document.querySelectorAll(".ma-pager");
  // Elements and not their HTML, because other scripts add buttons to them.
  const own = [...list.children];
  const all = status.textContent;
  let whole = form.dataset.script ? null : own;
  let isWhole = !form.dataset.script;

  const chosen = () => selects.filter((select) => select.value);
  // A message names its values by their numbers among the options of all filters.
  const options = [...form.querySelectorAll("option:not([value=''])")];
  const valuesOf = (item) => (item.dataset.in ?? "").split(" ").map((number) => options[number]);
  const matches = (item, select) => !select.value || valuesOf(item).includes(select.selectedOptions[0]);

  /** Loads the whole list of an exchange of several pages. */
  async function load() {
    if (whole !== null) return true;
    try {
      await runScript(form.dataset.script);
    } catch {
      status.textContent = gettext("The list could not be loaded.");
      return false;
    }
    const holder = document.createElement("template");
    const { patterns, between, rows } = globalThis.exchangeItems;
    holder.innerHTML = rows.map(unpackedBy(patterns, between)).join("");
    whole = [...holder.content.children];
    delete globalThis.exchangeItems;
    return true;
  }

  /** Shows the whole list, or only that of this page. */
  function show(isAll) {
    if (isAll === isWhole || (!isAll && !form.dataset.script)) return;
    list.replaceChildren(...(isAll ? whole : own));
    isWhole = isAll;
    for (const pager of pagers) pager.hidden = isAll;
  }

  async function filter() {
    const active = chosen();
    if (active.length && !(await load())) return;
    show(active.length > 0);
    list.querySelectorAll("[data-again]").forEach((each) => each.remove());
    list.querySelectorAll(".ma-year").forEach((each) => (each.hidden = false));
    const items = [...list.children];
    const shown = items.filter((item) => {
      item.hidden = !selects.every((select) => matches(item, select));
      return !item.hidden;
    });
    if (active.length) {
      nameAgain(items);
      form.dataset.chosen = active.map((select) => select.name).join(" ");
      status.textContent = gettext("%(shown)s of %(total)s messages", {
        shown: grouped(shown.length),
        total: grouped(items.length),
      });
    } else {
      delete form.dataset.chosen;
      status.textContent = all;
    }
    clear.hidden = !active.length;
    hideLooseLines();
    if (isWhole) count(items);
  }

  /** Gives the first message of each year, and the first of other parties, what a hidden one had. */
  function nameAgain(items) {
    const led = ["", ""];
    let year, parties, side, shownYear, shownLed, shownParties;
    for (const item of items) {
      const head = item.querySelector(":scope > .ma-year");
      const heading = head?.querySelector("h2");
      if (heading) {
        year = heading.textContent;
        led.fill("");
      }
      head?.querySelectorAll("p").forEach((each) => {
        led[each.matches(".ma-other") ? 1 : 0] = each.outerHTML;
      });
      const who = item.querySelector(".ma-who");
      if (who) [parties, side] = [who, item.dataset.side];
      if (item.hidden) continue;
      const now = led.join();
      if (year !== shownYear && !heading) {
        item.prepend(again("div", "ma-year", `${led[0]}<h2>${year}</h2>${led[1]}`));
        if (head) head.hidden = true;
      } else if (now !== shownLed && !head) {
        item.prepend(again("div", "ma-year", led.join("")));
      }
      const names = parties && [...parties.querySelectorAll("b")].map((each) => each.textContent);
      const key = names && (side === "a" ? names : names.toReversed()).join("\n");
      if (!who && parties && key !== shownParties) {
        const copy = again("p", "ma-who", parties.innerHTML);
        const order = item.dataset.side === side ? names : names.toReversed();
        copy.querySelectorAll("b").forEach((each, at) => (each.textContent = order[at]));
        item.querySelector(".ma-said > p").after(copy);
      }
      [shownYear, shownLed, shownParties] = [year, now, key];
    }
  }

  function again(name, className, html) {
    const element = document.createElement(name);
    element.className = className;
    element.dataset.again = "";
    element.innerHTML = html;
    return element;
  }

  /** Hides the lines of which one end is hidden. */
  function hideLooseLines() {
    const lines = [...list.querySelectorAll("[data-join]")];
    const loose = new Set();
    for (const line of lines) {
      const isEnd = !line.classList.contains("ma-through");
      if (isEnd && line.parentElement.hidden) loose.add(line.dataset.join);
    }
    for (const line of lines) line.hidden = loose.has(line.dataset.join);
  }

  /** Counts for each value the messages that remain when it is chosen. */
  function count(items) {
    for (const select of selects) {
      const others = selects.filter((each) => each !== select);
      const counts = new Map();
      for (const item of items) {
        if (!others.every((other) => matches(item, other))) continue;
        for (const option of valuesOf(item)) counts.set(option, (counts.get(option) ?? 0) + 1);
      }
      for (const option of select.options) {
        if (!option.value) continue;
        const number = counts.get(option) ?? 0;
        option.textContent = option.textContent.replace(/\([^()]*\)$/, `(${grouped(number)})`);
      }
    }
  }

  /** Takes the choice from the address: from its query, or from a fragment such as `#kind=reply`. */
  function read() {
    const fragment = location.hash.includes("=") ? location.hash.slice(1) : "";
    const given = new URLSearchParams(location.search);
    for (const [name, value] of new URLSearchParams(fragment)) given.set(name, value);
    for (const select of selects) {
      const value = given.get(select.name) ?? "";
      select.value = value;
      // A value that no message has any more shows all.
      if (select.selectedIndex < 0) select.value = "";
    }
  }

  function write() {
    const given = new URLSearchParams(chosen().map((select) => [select.name, select.value]));
    history.pushState(null, "", location.pathname + (`${given}` && `?${given}`));
  }

  /** Shows the message or the year that the address names, which may be on another page. */
  async function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!/^[my]-/.test(id)) return;
    if (!document.getElementById(id) && form.dataset.script && (await load())) show(true);
    const target = document.getElementById(id);
    if (target?.closest("[hidden]")) {
      for (const select of selects) select.value = "";
      await filter();
    }
    const scroll = () => document.getElementById(id)?.scrollIntoView();
    scroll();
    // The browser may scroll to where a reloaded page was before.
    if (document.readyState !== "complete") addEventListener("load", () => setTimeout(scroll, 50));
  }

  form.addEventListener("change", () => {
    write();
    filter();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of selects) select.value = "";
    write();
    filter();
    selects[0].focus();
  });
  addEventListener("popstate", () => {
    if (location.hash && !location.hash.includes("=")) return;
    read();
    filter();
  });
  addEventListener("hashchange", () => {
    if (location.hash.includes("=")) {
      read();
      filter();
    } else {
      follow();
    }
  });

  form.dataset.ready = "";
  read();
  if (chosen().length) filter();
  if (location.hash && !location.hash.includes("=")) follow();
})();
