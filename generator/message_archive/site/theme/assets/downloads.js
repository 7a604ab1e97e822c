/* Saves messages as CSV, RIS, BibTeX, CSL-JSON or Markdown: the same text as in data/, made in the browser. Their
   records are in scripts below records/ (exports/record_files.py), which a page on file:// can load too. Nothing
   is loaded before a reader asks for it.

   Other scripts use:
   - messageDownloads.recordsOf(ids): a promise of the messages `found`, in this order, and the ids `missing`
   - messageDownloads.textOf(format, messages): a promise of the text of a file
   - messageDownloads.save(format, ids, name): makes the file and saves it; a promise of the ids that are missing
   - messageDownloads.serve(place, idsOf, name): lets the buttons `[data-download]` in a place do so, and a button
     `[data-add-all]` add the messages to the folder; the `[role=status]` of the place says how it went */
"use strict";
(() => {
  /* script_parts/csv.js */
  /* script_parts/gettext.js */
  /* script_parts/make.js */
  /* script_parts/run_script.js */
  /* script_parts/save_file.js */

  const ASSETS = new URL("./", document.currentScript.src).href;
  const UP = ""; // From the folder of a further language.
  const SHARED = new URL(`${UP}../`, ASSETS).href;

  const FORMATS = {
    csv: ["csv", "text/csv"],
    ris: ["ris", "application/x-research-info-systems"],
    bibtex: ["bib", "application/x-bibtex"],
    json: ["json", "application/vnd.citationstyles.csl+json"],
    md: ["md", "text/markdown"],
  };

  /* Loading. The site may be replaced while the page is open: then the index is loaded again. */

  const received = new Map();
  let loads = new Map();
  let renewal = "";

  /** Called by the files of records. */
  function receive(name, version, value) {
    received.set(name, { version, value });
  }

  function load(name, version) {
    if (!loads.has(name)) {
      const query = new URLSearchParams(renewal ? { v: version, t: renewal } : { v: version });
      const loading = runScript(`${SHARED}records/${name}.js?${query}`).then(() => {
        const found = received.get(name);
        received.delete(name);
        if (!found || (version && found.version !== version)) throw new Error(name);
        return found.value;
      });
      loads.set(name, loading);
    }
    return loads.get(name);
  }

  async function loadRecords(ids) {
    const index = await load("index", "");
    const files = new Map();
    for (const id of ids) {
      // The last file that does not begin after this id.
      let [low, high] = [0, index.files.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (index.files[middle][0] <= id) low = middle + 1;
        else high = middle;
      }
      if (low) files.set(...index.files[low - 1]);
    }
    const messages = new Map();
    const values = await Promise.all([...files].map((file) => load(...file)));
    for (const record of values.flat()) {
      const message = messageOf(record, index);
      messages.set(message.id, message);
    }
    const known = new Set(ids);
    return {
      index,
      found: [...known].map((id) => messages.get(id)).filter(Boolean),
      missing: [...known].filter((id) => !messages.has(id)),
    };
  }

  async function recordsOf(ids) {
    try {
      return await loadRecords(ids);
    } catch {
      loads = new Map();
      renewal = Date.now().toString(36);
      return loadRecords(ids);
    }
  }

  /* Records to messages */

  const wholeCells = (cells) => cells.flatMap((cell) => (typeof cell === "number" ? Array(cell).fill("") : cell));

  const nameOf = (name) =>
    typeof name === "string" ? { whole: name } : { family: name[0], given: name[1], isFamilyFirst: name[2] };

  /** A message as in references.js, with the values of the other formats. */
  function messageOf(record, { columns, site, url, version }) {
    const cells = wholeCells(record.cells);
    const cell = (name) => cells[columns.indexOf(name)];
    const { sources = [], own = {}, tags = [], abstract } = record;
    const notes = cell("notes").trim();
    const [id, page, title] = cells;
    const origins = sources.map((source) => `From ${source}`);
    const kind = cell("form") || cell("kind");
    const isAbstract = own.what?.endsWith(" (abstract)");
    return {
      ...record,
      id,
      title,
      cells,
      columns,
      site,
      tags,
      sources,
      path: page.slice(url.length),
      address: url && page,
      senders: record.from.map(nameOf),
      recipients: record.to.map(nameOf),
      kind: isAbstract ? `${kind} (abstract)`.replace(/^ \(abstract\)$/, "abstract") : kind,
      note: [own.date, ...origins, notes].filter(Boolean).join("\n"),
      own: { ...own, version, abstract, remarks: [...origins, notes] },
    };
  }

  /* Formats */

  const cslName = ({ whole, family, given, isFamilyFirst }) =>
    family ? { family, given, ...(isFamilyFirst && { "static-ordering": true }) } : { literal: whole };

  function cslItem(message) {
    const { repository, shelf, address, id } = message;
    const item = {
      id,
      type: "personal_communication",
      title: message.title,
      author: message.senders.map(cslName),
      recipient: message.recipients.map(cslName),
      issued: message.issued,
      genre: message.kind,
      language: message.language,
      version: message.own.version,
      archive: repository || message.site,
      archive_location: repository ? shelf : address ? "" : id,
      keyword: message.tags.join(", "),
      abstract: message.abstract,
      note: message.note,
      URL: address,
    };
    const isSaid = ([, value]) => value && (!Array.isArray(value) || value.length);
    return Object.fromEntries(Object.entries(item).filter(isSaid));
  }

  const escaped = (text) => text.replace(/[\\`*_[\]<>#&~|]/g, "\\$&");
  const inMarkdown = (text) => escaped(text.trim().replace(/\s+/g, " "));

  /** Addresses become links, because an escaped one cannot be copied. Punctuation after one is not part of it. */
  const withLinks = (text) =>
    text.trim().replace(/\s+/g, " ").split(/(https?:\/\/[^\s<>。，、；：？！（）「」『』《》“”‘’]+)/).map((part, at) => {
      if (at % 2 === 0) return escaped(part);
      const [end] = part.match(part.includes("(") ? /[.,;:!?'"]*$/ : /[.,;:!?'")]*$/);
      return `<${part.slice(0, part.length - end.length)}>${escaped(end)}`;
    }).join("");

  function markdownItem({ title, address, day, abstract = "", sources }) {
    const heading = inMarkdown(title);
    const named = address ? `[${heading}](${address})` : heading;
    const origins = sources.map((source) => `  ${withLinks(gettext("Source: %(source)s", { source }))}\n`);
    const summary = abstract && `  ${withLinks(gettext("Abstract: %(abstract)s", { abstract }))}\n`;
    return `- ${named}, ${inMarkdown(day)}\n${summary}${origins.join("")}`;
  }

  /**
   * The text of a file with these messages. Markdown has a title, and an introduction if there is one.
   * @param {string} format
   * @param {object[]} messages
   * @param {{title?: string, introduction?: string}} about
   */
  async function textOf(format, messages, { title = "", introduction = "" } = {}) {
    const { columns } = await load("index", "");
    if (format === "csv") return `\ufeff${[columns, ...messages.map(({ cells }) => cells)].map(csvLine).join("")}`;
    if (format === "json") return `[\n${messages.map((each) => JSON.stringify(cslItem(each))).join(",\n")}\n]\n`;
    if (format === "md") {
      const heading = `# ${inMarkdown(title || (document.querySelector(".ma-brand") ?? document.head.querySelector("title")).textContent)}\n\n`;
      return heading + (introduction && `${introduction.trim()}\n\n`) + messages.map(markdownItem).join("");
    }
    if (!window.messageReferences) await runScript(`${SHARED}assets/references.js`);
    const { ris, bibtex, oneLine } = window.messageReferences;
    if (format === "ris") return messages.map(ris).join("");
    const { site } = await load("index", "");
    return `% Message Archive: ${oneLine(site)}\n${messages.map((each) => `\n${bibtex(each)}`).join("")}`;
  }

  async function save(format, ids, name = "messages", about = {}) {
    const { found, missing } = await recordsOf(ids);
    const [extension, type] = FORMATS[format];
    saveFile(`${name}.${extension}`, `${type};charset=utf-8`, await textOf(format, found, about));
    return missing;
  }

  async function addAll(idsOf) {
    const left = messageFolder.add(await idsOf());
    if (!left) return gettext("Added to the folder.");
    return gettext("The folder is full. It has room for %(number)s messages.", { number: messageFolder.MOST });
  }

  /**
   * Lets the buttons in a place save messages.
   * @param {Element} place
   * @param {() => string[] | Promise<string[]>} idsOf
   * @param {string} name of the file
   * @param {() => object} aboutOf the title and introduction for Markdown
   */
  function serve(place, idsOf, name, aboutOf = () => ({})) {
    const status = place.querySelector("[role=status]");
    const say = (words) => status && (status.textContent = words);
    place.addEventListener("click", async (event) => {
      const button = event.target.closest("[data-download], [data-add-all]");
      if (!button) return;
      if (!button.dataset.download) return say(await addAll(idsOf));
      say(gettext("Preparing the file…"));
      try {
        const missing = await save(button.dataset.download, await idsOf(), name, aboutOf());
        say(missing.length ? gettext("Not in this archive: %(ids)s", { ids: missing.join(", ") }) : gettext("Saved."));
      } catch {
        say(gettext("The file could not be made: records are missing. Reload the page and try again."));
      }
    });
  }

  window.messageDownloads = { receive, recordsOf, textOf, save, serve };
})();
