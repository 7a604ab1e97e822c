/* Sets the light or dark scheme before the first paint, also on pages without Material's scripts.
   The choice is stored where Material stores it, so all pages agree. */
"use strict";
document.documentElement.classList.add("js"); // For styles that depend on a script, before the first paint.
(() => {
  // Functions that Material's scripts and templates call. Material defines them in an inline script,
  // which the content policy blocks. Stored values are scoped to this site, not to its whole host.
  const { src, dataset } = document.currentScript;
  const scope = new URL(dataset.scope ?? "../", src);
  Object.assign(globalThis, {
    __md_scope: scope,
    __md_hash: (text) => [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0),
    __md_get: (key, storage = localStorage, at = scope) =>
      JSON.parse(storage.getItem(`${at.pathname}.${key}`)),
    __md_set: (key, value, storage = localStorage, at = scope) => {
      try {
        storage.setItem(`${at.pathname}.${key}`, JSON.stringify(value));
      } catch {
        // Storage is not available to this page.
      }
    },
  });
})();
// Material's script requests a sitemap from each page that the head lists in another language, and
// there is none. While it starts, it does not find them.
(() => {
  const links = document.querySelectorAll("link[rel=alternate][hreflang]");
  for (const link of links) link.rel = "alternate ";
  addEventListener("load", () => {
    for (const link of links) link.rel = "alternate";
  });
})();
// The buttons for the colour schemes: only the one of the current scheme is shown.
// The icons are in archive.css.
(() => {
  const schemes = []; // The build inserts them.
  const place = document.querySelector(".ma-colours");
  if (!place) return;
  const buttons = schemes.map(([, scheme, title]) => {
    const button = document.createElement("button");
    button.dataset.scheme = scheme;
    if (title) button.title = title;
    button.hidden = true;
    return button;
  });
  place.append(...buttons);

  function show(index) {
    const [media, scheme] = schemes[index];
    const color = { media, scheme };
    for (const [name, value] of Object.entries(color)) {
      document.body.setAttribute(`data-md-color-${name}`, value);
    }
    buttons.forEach((button, at) => (button.hidden = at !== index));
    return { index, color };
  }

  let chosen = null;
  try {
    chosen = __md_get("__palette")?.index ?? null;
  } catch {
    // Storage is not available to this page.
  }
  const preferred = schemes.findIndex(([media]) => matchMedia(media).matches);
  show(Math.max(0, Math.min(chosen ?? preferred, buttons.length - 1)));
  buttons.forEach((button, index) => {
    button.addEventListener("click", () => {
      const next = (index + 1) % buttons.length;
      __md_set("__palette", show(next));
      buttons[next].focus();
    });
  });
})();
// A menu closes when the reader turns to something else.
(() => {
  const menuOf = ({ target }) => target.closest?.(".ma-menu[open]");
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && menuOf(event);
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("focusout", (event) => {
    const menu = event.relatedTarget && menuOf(event);
    if (menu && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  document.addEventListener("click", ({ target }) => {
    for (const menu of document.querySelectorAll(".ma-menu[open]")) if (!menu.contains(target)) menu.open = false;
  });
})();
// The links to the page in other languages keep its search, its filters, its folder and its place. They
// are read when a link is used, because pages change their address.
addEventListener("DOMContentLoaded", () => {
  const keep = ({ target }) => {
    const link = target.closest?.("a[data-language]");
    if (link) Object.assign(link, { search: location.search, hash: location.hash });
  };
  const links = document.querySelector(".ma-languages");
  for (const event of ["pointerdown", "focusin", "click"]) links?.addEventListener(event, keep);
});
// Pages of which a site has very many have a link in place of the menu, and not all scripts in their head.
addEventListener("DOMContentLoaded", () => {
  const browse = document.querySelector(".ma-browse");
  const names = browse ? ["menu"] : [];
  if (browse && document.querySelector("[data-folder-link]") && !window.messageFolder) names.push("folder");
  for (const name of names) {
    const script = document.createElement("script");
    script.src = new URL(`assets/${name}.js`, browse.href); // The home page is in the folder of the language.
    document.head.append(script);
  }
});
// The lists next to the text of a page of documentation are open on wide screens.
addEventListener("DOMContentLoaded", () => {
  const wide = matchMedia("(min-width: 76.25em)");
  const fold = () => document.querySelectorAll(".ma-fold").forEach((list) => (list.open = wide.matches));
  fold();
  wide.addEventListener("change", fold);
});
// A bar of a chart leads to its messages and has a tip, in a field as high as the chart, for pointers.
// Its table of numbers has both in words. Bars begin where the pieces of paths do (pictures/bars.py).
addEventListener("DOMContentLoaded", () => {
  /* script_parts/make_svg.js */
  for (const table of document.querySelectorAll("table[data-search]")) {
    for (const { cells } of table.tBodies[0].rows) {
      const link = document.createElement("a");
      const [first, last] = cells[0].textContent.split("–");
      const four = (year) => year.padStart(4, "0");
      link.href = `${table.dataset.search}&${last ? `after=${four(first)}&before=${four(last)}` : `year=${first}`}`;
      link.append(...cells[0].childNodes);
      cells[0].append(link);
    }
  }
  /** A number, whatever separates its thousands. */
  const valueOf = (words) => Number(words.replace(/\D/g, ""));
  // The heading of a group in a list has a stroke for each of its messages.
  const heads = ".ma-group, [data-list-body] :is(h2, h3):not([id]):has(+ .ma-rows)";
  for (const number of document.querySelectorAll(`:is(${heads}) > small`)) {
    const width = 4 * valueOf(number.textContent);
    number.before(makeSvg("svg", { width, "aria-hidden": true }));
  }
  for (const chart of document.querySelectorAll(".ma-bars")) {
    const table = chart.parentElement.nextElementSibling?.querySelector("table");
    if (!table) continue;
    const [, ...names] = Array.from(table.tHead.rows[0].cells, (cell) => cell.textContent);
    const paths = Array.from(chart.querySelectorAll("path:not(.ma-line)"), (path) => path.getAttribute("d"));
    const starts = new Set([...paths.join("").matchAll(/M(\d+)/g)].map(([, x]) => Number(x)));
    [...starts].sort((one, other) => one - other).forEach((x, at) => {
      const row = table.tBodies[0].rows[at];
      const [year, ...numbers] = Array.from(row.cells, (cell) => cell.textContent);
      const total = numbers.pop();
      const parts = names.map((name, group) => [name, numbers[group]]).filter(([, number]) => valueOf(number ?? ""));
      const kinds = parts.map((part) => part.join(": ")).join("; ");
      const href = row.querySelector("a")?.getAttribute("href");
      const tip = makeSvg("title", {}, `${year}: ${total}${kinds && ` (${kinds})`}`);
      const hit = makeSvg("rect", { class: "ma-hit", x: x - 1, width: 10, height: 72 }, tip);
      chart.append(href ? makeSvg("a", { href, tabindex: -1 }, hit) : hit);
    });
  }
});
// The foot of a printed page: its address, and the date of the edition. A message has its own.
addEventListener("DOMContentLoaded", () => {
  const footer = document.querySelector(".ma-footer");
  if (!footer || document.querySelector(".ma-message")) return;
  const line = document.createElement("p");
  const language = `${document.documentElement.lang.replace(/^en$/, "en-GB")}-u-nu-latn`;
  const day = new Date(document.lastModified).toLocaleDateString(language, { dateStyle: "long" });
  line.className = "ma-printed";
  // When it is printed, because a search changes its address.
  const write = () => {
    const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.split(/[?#]/)[0];
    line.textContent = `${address}${location.search} · ${day}`;
  };
  write();
  addEventListener("beforeprint", write);
  footer.append(line);
});
// The search page shows a loading message until its scripts start. If they cannot start, show the failure.
addEventListener("load", () => {
  const failure = document.querySelector("[data-search-failure]");
  if (!failure || window.messageSearch?.hasBegun) return;
  failure.hidden = false;
  document.querySelector("[data-results]").dataset.state = "error";
});
