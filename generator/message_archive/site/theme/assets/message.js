/* The page of a message: tabs of the record on narrow screens, notes next to their lines, quotations,
   and citations with references in RIS and BibTeX. Without this script, everything follows in order,
   readers can select and copy, and all references are in data/. */
"use strict";
(() => {
  /* script_parts/copy_text.js */
  /* script_parts/make.js */
  /* script_parts/run_script.js */

  const UP = ""; // From the folder of a further language.
  const REFERENCES = new URL(`${UP}../assets/references.js`, document.currentScript.src).href;
  const page = document.querySelector(".ma-message");
  const bodies = [...page.querySelectorAll(".ma-text > .ma-body")];
  const address = document.querySelector("link[rel=canonical]")?.href ?? location.href.split(/[?#]/)[0];

  const status = make("p", { class: "ma-unseen", role: "status" });

  /** A button that copies what `text` returns. The build translates: generator/message_archive/locales. */
  function copyButton(words, text, attributes) {
    const button = make("button", { type: "button", ...attributes }, words);
    button.addEventListener("click", async () => {
      await copyText(text());
      button.textContent = status.textContent = gettext("Copied");
      setTimeout(() => {
        button.textContent = words;
        status.textContent = "";
      }, 2000);
    });
    return button;
  }

  /* Tabs of the record, below 1100 pixels: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/. */

  const names = { source: gettext("Source"), thread: gettext("Thread"), cite: gettext("Cite"), record: gettext("Record") };
  const panels = Object.keys(names).map((id) => document.getElementById(id)).filter(Boolean);
  const tabs = panels.map(({ id }) => make("a", { href: `#${id}` }, names[id]));
  const list = make("nav", { class: "ma-tabs", "aria-label": gettext("Parts of the record") });
  list.append(...tabs);
  page.querySelector(".ma-margin").prepend(list);
  const narrow = matchMedia("(max-width: 68.74em)");
  let opened = 0;

  function showTabs() {
    const isNarrow = narrow.matches;
    const set = (element, name, value) =>
      isNarrow ? element.setAttribute(name, value) : element.removeAttribute(name);
    set(list, "role", "tablist");
    tabs.forEach((tab, at) => {
      tab.id = `${panels[at].id}--tab`;
      set(tab, "role", "tab");
      set(tab, "aria-controls", panels[at].id);
      set(tab, "aria-selected", at === opened);
      set(tab, "tabindex", at === opened ? 0 : -1);
      set(panels[at], "role", "tabpanel");
      set(panels[at], "aria-labelledby", tab.id);
      panels[at].hidden = isNarrow && at !== opened;
    });
  }

  function openTab(at) {
    opened = (at + tabs.length) % tabs.length;
    showTabs();
    tabs[opened].focus({ preventScroll: true });
  }

  /** Opens the tab with the target of the address, or with the only match of a search. */
  function openSought() {
    const target = document.getElementById(location.hash.slice(1)) ?? page.querySelector("mark");
    const at = panels.findIndex((panel) => panel.contains(target));
    if (at < 0) return;
    opened = at;
    showTabs();
    if (narrow.matches) target.scrollIntoView();
  }

  list.addEventListener("click", (event) => {
    const at = tabs.indexOf(event.target.closest("a"));
    if (at < 0 || !narrow.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openTab(at);
  });
  list.addEventListener("keydown", (event) => {
    const ways = { ArrowRight: opened + 1, ArrowLeft: opened - 1, Home: 0, End: -1, " ": opened };
    const at = ways[event.key];
    if (at === undefined || !narrow.matches || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    openTab(at);
  });
  narrow.addEventListener("change", showTabs);
  addEventListener("hashchange", openSought);
  showTabs();
  openSought();

  /* Notes in the margin, from 1280 pixels. If they need more room than the text, they stay below it. */

  function placeNotes(body) {
    const notes = [...body.querySelectorAll(".footnotes-list > li")];
    if (!notes.length || !body.offsetParent) return;
    body.classList.remove("ma-end-notes");
    const start = body.getBoundingClientRect().top;
    const refs = new Map(
      notes.map((note) => [note, body.querySelector(`[href="#${note.id}"]`).getBoundingClientRect().top]),
    );
    let free = 0;
    for (const note of notes.sort((a, b) => refs.get(a) - refs.get(b))) {
      const top = Math.max(refs.get(note) - start, free);
      note.style.top = `${top}px`;
      free = top + note.offsetHeight + 6;
    }
    body.classList.toggle("ma-end-notes", free > Math.max(body.offsetHeight, 200));
    body.classList.add("ma-noted");
  }

  bodies.forEach(placeNotes);
  const observer = new ResizeObserver((all) => all.forEach(({ target }) => placeNotes(target)));
  bodies.forEach((body) => observer.observe(body));

  // Lists that are closed on the screen are open on paper, which also has the address and the date.
  addEventListener("beforeprint", () => {
    for (const each of page.querySelectorAll(".ma-parties details")) each.open = true;
  });
  const changed = new Date(document.lastModified);
  const language = `${document.documentElement.lang.replace(/^en$/, "en-GB")}-u-nu-latn`;
  const day = changed.toLocaleDateString(language, { dateStyle: "long" });
  page.append(make("p", { class: "ma-printed" }, `${address} · ${day}`));

  /* Quotations */

  const named = (element) => element?.textContent.replace(/\s+/g, " ").trim() ?? "";

  /** The selected part of a text that is shown; null if nothing of a text is selected. */
  function selectedPart() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0).cloneRange();
    const body = [...page.querySelectorAll(":is(.ma-text, .ma-pairs) .ma-body")].find(
      (each) => each.offsetParent && range.intersectsNode(each),
    );
    if (!body) return null;
    if (!body.contains(range.startContainer)) range.setStart(body, 0);
    if (!body.contains(range.endContainer)) range.setEnd(body, body.childNodes.length);
    const words = wordsOf(range) || named({ textContent: `${range}` });
    return words ? { words, ...placeOf(range, body) } : null;
  }

  /** The words as the letter has them, without notes, page breaks and deletions. */
  function wordsOf(range) {
    const part = make("div");
    part.append(range.cloneContents());
    const left = ".footnote-ref, .footnotes, .footnote-backref, .ma-break, del";
    for (const each of part.querySelectorAll(left)) each.remove();
    for (const each of part.querySelectorAll(".ma-gap")) each.textContent = "[…]";
    for (const each of part.querySelectorAll("br, td, th")) each.after(" ");
    for (const each of part.querySelectorAll("p, li, tr, pre, h2, h3, h4, h5, h6")) each.after("\0");
    const blocks = part.textContent.split("\0").map((block) => block.replace(/\s+/g, " ").trim());
    return blocks.filter(Boolean).join("\n\n");
  }

  /** The text to which a part belongs, and the anchor of the paragraph in which it begins. */
  function placeOf({ startContainer: container, startOffset: offset }, body) {
    const start = container.childNodes[offset] ?? container;
    const places = [...body.querySelectorAll(":is(p, li, h2, h3, h4, h5, h6):is([id], [data-of])")];
    const before = places.filter(
      (place) =>
        place.contains(start) ||
        place.compareDocumentPosition(start) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const place = before.at(-1) ?? places[0];
    const anchor = place?.id || place?.dataset.of;
    const text = document.getElementById(anchor)?.closest(".ma-text") ?? body.closest(".ma-text");
    return { text: text ?? page.querySelector(".ma-text"), anchor: anchor ?? text?.id };
  }

  /** `A to B`: recorded, or else the title of the message without the heading. */
  function by() {
    const heading = page.querySelector("h1").textContent;
    const [title] = document.getElementsByName("DC.title");
    return page.dataset.by ?? title.content.slice(0, -heading.length).replace(/[:：]\s*$/, "");
  }

  function quotation({ words, text, anchor }) {
    const isOurs = text.matches(".ma-text--ours");
    const state = text.querySelector(isOurs ? "[data-text-state]" : "[data-text-state] h2");
    const line = text.querySelector("[data-source-line]").cloneNode(true);
    line.querySelector("[href^='#']")?.remove();
    const url = line.querySelector("a")?.href;
    const date = named(page.querySelector(".ma-date > :first-child"));
    return [
      `“${words}”`,
      `${named(state)} ${by()}, ${date}`,
      `${named(line)}${url ? `: ${url}` : ""}`,
      `${address}#${anchor}`,
    ].join("\n");
  }

  let part = null;
  const current = () => (part &&= selectedPart() ?? part);
  const tools = make("div", { role: "group", "aria-label": gettext("Copy"), class: "ma-tools" });
  const link = () => (current() ? `${address}#${part.anchor}` : address);
  const quote = copyButton(gettext("Copy quotation"), () => quotation(current()), { "data-copy": "quote" });
  quote.hidden = true;
  tools.append(quote, copyButton(gettext("Copy link"), link, { "data-copy": "link" }));
  const cited = () => current()?.text.querySelector(".ma-cite dd") ?? page.querySelector("#cite dd");
  if (cited()) {
    const words = () => named(cited().querySelector("span"));
    tools.append(copyButton(gettext("Copy citation"), words, { "data-copy": "citation" }));
  }
  if (navigator.share) {
    const share = make("button", { type: "button", "data-share": "" }, gettext("Share"));
    share.addEventListener("click", () => {
      const title = document.title;
      navigator.share({ title, ...(part && { text: `“${part.words}”` }), url: link() }).catch(() => {});
    });
    tools.append(share);
  }
  const copies = make("div", { class: "ma-copy" });
  copies.append(tools, status);
  page.querySelector(".ma-letter").append(copies);
  // A click does not take the selection away.
  tools.addEventListener("mousedown", (event) => event.preventDefault());

  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    const found = selectedPart();
    // Some browsers end the selection before the click on a button.
    waiting = setTimeout(() => showTools(found), found ? 100 : 300);
  });

  // Browsers end a selection when the focus moves to the next link, so Tab leads to the tools at once.
  document.addEventListener("keydown", (event) => {
    if (!part || tools.contains(document.activeElement)) return;
    if (event.key === "Escape") getSelection().removeAllRanges();
    if (event.key !== "Tab" || event.shiftKey) return;
    event.preventDefault();
    quote.focus();
  });

  function showTools(found) {
    if (!found && tools.contains(document.activeElement)) return;
    part = found;
    if (quote.hidden === !part) return;
    quote.hidden = !part;
    tools.classList.toggle("ma-tools--near", !quote.hidden);
    // Hidden for a moment, so that browsers do not count this as content that moves.
    tools.hidden = true;
    requestAnimationFrame(() => (tools.hidden = false));
  }

  /* Citations */

  const box = document.getElementById("cite");
  for (const words of page.querySelectorAll(".ma-cite dd")) {
    const source = make("span");
    source.append(...words.childNodes);
    const label = `${gettext("Copy")}: ${words.previousElementSibling.textContent}`;
    const button = copyButton(gettext("Copy"), () => source.textContent, { "aria-label": label });
    words.append(source, " ", button);
  }
  if (!box) return;

  function abstractOf() {
    const body = document.querySelector("#text.ma-text--ours > .ma-body");
    if (!body || body.querySelector(".ma-empty")) return "";
    const range = document.createRange();
    range.selectNodeContents(body);
    return wordsOf(range).replaceAll("\n\n", " ");
  }

  /** The sources and the notes. */
  function remarksOf() {
    const sources = box.querySelector("dl dd:nth-of-type(4) > span")?.textContent.split("\n") ?? [];
    return [...sources.map((source) => `From ${source}`), named(page.querySelector("#record .ma-notes"))].filter(Boolean);
  }

  /** What the message is: in the brackets of its citation in APA style, if the page does not say it. */
  const [, what, state] = /\[([^\];]*)(?:; ([^\]]*))?\]/.exec(box.querySelector("dl dd:nth-of-type(2) > span")?.textContent) ?? [];
  const described = state === "abstract" ? `${what} (abstract)` : what;

  const metas = (name) => Array.from(document.getElementsByName(name), (meta) => meta.content);
  /** `family, given`, or the whole name and a comma. */
  const nameOf = (name) => {
    if (name.endsWith(",")) return { whole: name.slice(0, -1) };
    const [family, given] = name.split(", ");
    return { family, given };
  };
  const first = what?.split(" to ")[0]; // The genre, with a capital.
  const { genre = first && first[0].toLowerCase() + first.slice(1), tags, edtf, ...own } = box.dataset;
  const site = document.querySelector('[property="og:site_name"]')?.content ?? document.querySelector(".ma-brand").textContent;
  const id = document.querySelector("[data-message-id]").dataset.messageId;
  // A page in a further language has no identifier of its own.
  const identifier = metas("DC.identifier")[0] ?? document.querySelector("link[hreflang=x-default]")?.href ?? id;
  const message = {
    id,
    title: metas("DC.title")[0],
    senders: metas("bib.authors").map(nameOf),
    recipients: metas("z.recipients").map(nameOf),
    date: edtf ?? metas("DC.date")[0] ?? "undated",
    kind: bodies.every((body) => body.closest(".ma-text--ours"))
      ? [genre, genre ? "(abstract)" : "abstract"].filter(Boolean).join(" ")
      : genre,
    language: metas("DC.language")[0],
    repository: metas("z.archive")[0],
    shelf: metas("z.archiveLocation")[0],
    site: site.split(/\s+/).join(" ").trim(),
    tags: tags?.split("\n") ?? [],
    address: identifier === id ? undefined : identifier,
    // What the head does not say, and what the page shows as it is.
    own: { abstract: abstractOf(), remarks: remarksOf(), what: described, language: "English", ...own },
  };

  function addReferences() {
    const files = box.querySelector("[data-files]");
    for (const [name, extension, type, text] of [
      ["RIS", "ris", "application/x-research-info-systems", messageReferences.ris(message)],
      ["BibTeX", "bib", "application/x-bibtex", messageReferences.bibtex(message)],
    ]) {
      const link = document.createElement("a");
      link.href = `data:${type};charset=utf-8,${encodeURIComponent(text)}`;
      link.download = `${message.id}.${extension}`;
      link.dataset.reference = extension;
      link.textContent = name;
      files.append(link, " ");
    }
  }

  runScript(REFERENCES).then(addReferences, () => {});
})();
