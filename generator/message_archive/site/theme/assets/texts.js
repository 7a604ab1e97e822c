/* Shows the texts of a message as tabs, and any two of them side by side. Only pages with several
   texts load this. Without it, the texts follow each other, with a list of links above them.
   The tabs follow https://www.w3.org/WAI/ARIA/apg/patterns/tabs/. */
"use strict";
(() => {
  /* script_parts/gettext.js */
  /* script_parts/make.js */

  const list = document.querySelector(".ma-texts");
  const panels = [...list.parentElement.querySelectorAll(":scope > :is(.ma-text, [data-tab])")];
  const tabs = panels.map(makeTab);
  const sideBySide = document.getElementById("side-by-side");

  /** Turns the link to a panel into its tab; adds the link if there is none. */
  function makeTab(panel) {
    const tab = list.querySelector(`[href="#${panel.id}"]`) ?? document.createElement("a");
    if (!tab.href) {
      tab.href = `#${panel.id}`;
      tab.textContent = panel.dataset.tab;
    }
    tab.id = `${panel.id}--tab`;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    panel.tabIndex = 0;
    list.append(tab);
    return tab;
  }

  function open(opened) {
    panels.forEach((panel, at) => {
      const isOpen = panel === opened;
      panel.hidden = !isOpen;
      tabs[at].setAttribute("aria-selected", isOpen);
      tabs[at].tabIndex = isOpen ? 0 : -1;
    });
    if (opened === sideBySide) showPairs();
    // Leave room for the tabs, whatever their height, when scrolling to the opened panel.
    opened.style.scrollMarginTop = `${list.offsetHeight + 40}px`;
  }

  function choose(tab) {
    open(panels[tabs.indexOf(tab)]);
    // Make the URL shareable without adding each tab to the history.
    history.replaceState(null, "", tab.hash);
    tab.focus();
    const language = languageOf(document.querySelector(tab.hash));
    if (language) __md_set("text-language", language);
  }

  const languageOf = (panel) => panel.querySelector(":scope > .ma-body")?.lang;

  /** The language of the text that the reader chose last, on any page. */
  function chosenBefore() {
    try {
      return __md_get("text-language");
    } catch {
      return null; // Storage is not available to this page.
    }
  }

  /** The first text in the language of the reader, or else the first text. */
  function openPreferred() {
    const language = chosenBefore();
    open(panels.find((panel) => language && languageOf(panel) === language) ?? panels[0]);
  }

  /** Opens the tab that contains the target of the URL's fragment; false if there is none. */
  function openAddress() {
    const target = document.getElementById(location.hash.slice(1));
    const panel = target?.closest("[role=tabpanel]");
    if (!panel) return false;
    open(panel);
    target.scrollIntoView();
    return true;
  }

  /** Opens the tab of the first highlighted search hit. */
  function openHit() {
    const hit = document.querySelector(".ma-text mark");
    if (!hit) return false;
    open(hit.closest("[role=tabpanel]"));
    hit.scrollIntoView({ block: "center" });
    return true;
  }

  list.setAttribute("role", "tablist");
  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (!tab || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose(tab);
  });
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const last = tabs.length - 1;
    const next = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
      " ": at,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    choose(tabs[next]);
  });
  addEventListener("hashchange", openAddress);
  // Expand a single comparison; leave several collapsed.
  const compared = document.querySelectorAll(".ma-compared > details");
  if (compared.length === 1) compared[0].open = true;
  const selects = sideBySide ? [...sideBySide.querySelectorAll("select")] : [];
  let shown = [];
  selects.forEach((select, at) => {
    select.addEventListener("change", () => {
      // If both selects have the same text, swap the two texts.
      const other = selects[1 - at];
      if (other.value === select.value) other.value = shown[at];
      showPairs();
    });
  });
  if (selects.length) {
    // The original is first; the language of the reader is next to it.
    const [first, second] = selects;
    const language = chosenBefore();
    const preferred = [...second.options].find(
      ({ value }) => value !== first.value && languageOf(document.getElementById(value)) === language,
    );
    if (preferred) second.value = preferred.value;
  }
  if (!openAddress() && !openHit()) openPreferred();

  /** Shows the two selected texts side by side. */
  function showPairs() {
    const chosen = selects.map((select) => select.value);
    if (chosen.join() === shown.join()) return;
    shown = chosen;
    const texts = selects.map((select) => {
      const body = document.querySelector(`#${select.value} > .ma-body`);
      const paragraphs = [...body.children].filter((each) => !each.matches("hr, .footnotes"));
      return { body, paragraphs, name: select.selectedOptions[0].text };
    });
    const counts = texts.map(({ paragraphs }) => paragraphs.length);
    const steps = stepsOf(chosen);
    const rows = steps ?? Array.from({ length: Math.max(...counts) }, () => [1, 1]);
    sideBySide.querySelector("[role=status]").textContent = noteOn(counts, steps);
    sideBySide.querySelector(".ma-pairs").replaceChildren(makeTable(texts, rows));
  }

  /** The number of paragraphs of each text per row, if the page has an alignment. */
  function stepsOf([first, second]) {
    const all = JSON.parse(sideBySide.dataset.steps);
    const read = (steps) => steps?.split(" ").map((step) => step.split(":").map(Number));
    return read(all[`${first} ${second}`]) ?? read(all[`${second} ${first}`])?.map((step) => step.reverse());
  }

  function noteOn([first, second], steps) {
    if (first === second) {
      return first === 1
        ? gettext("Both texts have 1 paragraph.")
        : gettext("Both texts have %(number)s paragraphs, shown side by side in order.", { number: first });
    }
    const counts = first === 1
      ? gettext("The first text has 1 paragraph, the second %(second)s.", { second })
      : gettext("The first text has %(first)s paragraphs, the second %(second)s.", { first, second });
    return `${counts} ${alignmentNote(steps)}`;
  }

  function alignmentNote(steps) {
    if (!steps) return gettext("There are too many to match. They are shown in order.");
    if (steps.length === 1) return gettext("Each text is shown as a whole.");
    return gettext("The matching of paragraphs is estimated and may be wrong.");
  }

  function makeTable(texts, rows) {
    // Explicit roles, because the layout for narrow screens stacks the cells.
    const table = make("table", { role: "table" });
    const head = make("tr", { role: "row" });
    for (const { name } of texts) {
      const title = make("th", { role: "columnheader", scope: "col" });
      title.textContent = name;
      head.append(title);
    }
    const top = make("thead", { role: "rowgroup" });
    const body = make("tbody", { role: "rowgroup" });
    top.append(head);
    table.append(top, body);
    const at = [0, 0];
    for (const row of rows) {
      const line = make("tr", { role: "row" });
      texts.forEach((text, side) => {
        const end = at[side] + row[side];
        line.append(makeCell(text, text.paragraphs.slice(at[side], end)));
        at[side] = end;
      });
      body.append(line);
    }
    return table;
  }

  function makeCell({ body, name }, paragraphs) {
    const cell = make("td", { role: "cell", "data-text": name });
    if (!paragraphs.length) {
      cell.className = "ma-empty";
      cell.textContent = gettext("No matching paragraph.");
      return cell;
    }
    cell.className = "ma-body";
    cell.lang = body.lang;
    cell.dir = body.dir;
    for (const paragraph of paragraphs) {
      const copy = paragraph.cloneNode(true);
      for (const each of [copy, ...copy.querySelectorAll("[id]")]) {
        if (each.id) each.dataset.of = each.id; // For the addresses of quotations.
        each.removeAttribute("id");
      }
      cell.append(copy);
    }
    return cell;
  }
})();
