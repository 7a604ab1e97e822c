/* Adds a copy button to each citation, and the message as a reference in RIS and BibTeX. Without this script,
   readers can still select and copy citations, and all references are in data/. */
"use strict";
(() => {
  const box = document.querySelector("section.ma-cite");
  if (!box) return;

  /** Falls back to execCommand: a page opened from a folder may have no clipboard access. */
  async function copy(source) {
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      getSelection().selectAllChildren(source);
      document.execCommand("copy");
    }
  }

  // The build translates these strings: generator/message_archive/locales.
  const copyWord = gettext("Copy");
  const copiedWord = gettext("Copied");

  const status = document.createElement("p");
  status.className = "ma-unseen";
  status.setAttribute("role", "status");

  for (const words of document.querySelectorAll(".ma-cite dd")) {
    const source = document.createElement("span");
    source.append(...words.childNodes);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = copyWord;
    button.setAttribute("aria-label", `${copyWord}: ${words.previousElementSibling.textContent}`);
    button.addEventListener("click", async () => {
      await copy(source);
      button.textContent = status.textContent = copiedWord;
      setTimeout(() => {
        button.textContent = copyWord;
        status.textContent = "";
      }, 2000);
    });
    words.append(source, " ", button);
  }
  box.append(status);

  /* References: the same as in data/messages.ris and data/messages.bib, which the build makes of the
     same values (exports/ris.py and exports/bibtex.py). */

  const metas = (name) => Array.from(document.getElementsByName(name), (meta) => meta.content);
  /** `family, given`, or the whole name and a comma. */
  const nameOf = (name) => {
    if (name.endsWith(",")) return { whole: name.slice(0, -1) };
    const [family, given] = name.split(", ");
    return { family, given };
  };
  const [letter] = JSON.parse(document.querySelector('[type="application/ld+json"]').text)["@graph"];
  const message = {
    id: document.querySelector("[data-message-id]").dataset.messageId,
    title: metas("DC.title")[0],
    senders: metas("bib.authors").map(nameOf),
    recipients: metas("z.recipients").map(nameOf),
    date: metas("DC.date")[0] ?? "undated",
    kind: letter.genre,
    language: letter.inLanguage[0],
    repository: metas("z.archive")[0],
    shelf: metas("z.archiveLocation")[0],
    site: document.querySelector('[property="og:site_name"]').content.split(/\s+/).join(" ").trim(),
    tags: letter.keywords ?? [],
    address: letter["@id"],
  };
  const own = box.dataset; // What the head does not say.

  /** The points of a date in EDTF, as numbers; null for an open side, none for what numbers cannot
      say. */
  function pointsOf(date) {
    const points = [];
    for (const side of date.replace(/[?~%]/g, "").split("/")) {
      const found = /^(\d{4})(?:-(?:XX(?:-XX)?|(\d\d)(?:-(?:XX|(\d\d)))?))?$/.exec(side);
      if (found) points.push(found.slice(1).filter(Boolean).map(Number));
      else if (side === "" || side === "..") points.push(null);
      else return [];
    }
    return points;
  }

  const digits = (number, count) => String(number).padStart(count, "0");
  const isSeason = (point) => point.length === 2 && point[1] > 12;
  const season = (point) => ["spring", "summer", "fall", "winter"][point[1] - 21];

  function otherEnd([first, last]) {
    if (!first) return "or earlier";
    if (!last) return "or later";
    if (isSeason(last)) return `to ${season(last)} ${last[0]}`;
    return `to ${last.map((part) => digits(part, 2)).join("-")}`;
  }

  function risDates(date) {
    const points = pointsOf(date);
    if (!points.length) return [];
    let first = points[0] ?? points.at(-1) ?? [];
    const other = [];
    if (isSeason(first)) {
      other.push(season(first));
      first = first.slice(0, 1);
    }
    if (points.length === 2) other.push(otherEnd(points));
    if (/[~%]/.test(date)) other.push("circa");
    if (/[?%]/.test(date)) other.push("uncertain");
    const [year, ...rest] = first;
    const numbers = [digits(year, 4), ...rest.map((part) => digits(part, 2)), "", ""].slice(0, 3);
    return [["PY", numbers[0]], ["DA", [...numbers, other.join(", ")].join("/")]];
  }

  function ris(m) {
    const named = ({ whole, family, given }) =>
      family ? `${family}, ${given}` : whole.includes(",") ? whole : `${whole},`;
    const remarks = [own.date, own.remarks].filter(Boolean).join(" ");
    const fields = [
      ["ID", m.id],
      ...m.senders.map((name) => ["AU", named(name)]),
      ...m.recipients.map((name) => ["A2", named(name)]),
      ["TI", m.title],
      ...risDates(m.date),
      ["M3", m.kind],
      ["LA", m.language],
      ["DB", m.repository ?? m.site],
      ["AN", m.repository ? m.shelf : m.id],
      ["AB", own.abstract],
      ...m.tags.map((tag) => ["KW", tag]),
      ["N1", remarks],
      ["UR", m.address],
    ].filter(([, value]) => value);
    const lines = [["TY", "PCOMM"], ...fields, ["ER", ""]];
    return `${lines.map(([tag, value]) => `${tag}  - ${value}`).join("\r\n")}\r\n\r\n`;
  }

  const side = "\\d{4}(?:-\\d\\d(?:-\\d\\d)?)?[?~%]?";
  const vague = "(?:\\d{3}X|\\d\\dXX|\\d{4}-XX(?:-XX)?|\\d{4}-\\d\\d-XX)[?~%]?";
  const level1 = new RegExp(`^(?:${side}(?:/(?:${side}|\\.\\.)?)?|(?:\\.\\.)?/${side}|${vague})$`);
  const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
  const tex = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
  };

  function bibtex(m) {
    const escaped = (text = "") =>
      text.replace(/[\\{}~^%&#_$]/g, (character) => tex[character] ?? `\\${character}`);
    const braced = (value) => (value ? `{${value}}` : "");
    const named = (text) => braced(escaped(text));
    const author = ({ whole, family, given }) => {
      if (!family) return named(whole);
      const isPlain = !/[\\{}~^%&#_$]/.test(given) && !/(?:^|\s)and(?:\s|$)/i.test(given);
      return `${named(family)}, ${isPlain ? given : named(given)}`;
    };
    const points = pointsOf(m.date);
    const year = points.find(Boolean)?.[0];
    const [at] = points.length === 1 ? points : [];
    const note = [own.what, own.date?.slice(0, -1)].filter(Boolean).join(". ");
    const fields = [
      ["author", braced(m.senders.map(author).join(" and "))],
      ["title", braced(named(m.title))],
      ["date", level1.test(m.date) ? braced(m.date) : ""],
      ["year", year === undefined ? "" : braced(digits(year, 4))],
      ["month", at?.length > 1 && at[1] <= 12 ? months[at[1] - 1] : ""],
      ["howpublished", named(m.site)],
      ["library", named([m.repository, m.shelf].filter(Boolean).join(", "))],
      ["type", named(m.kind)],
      ["note", named(note)],
      ["language", named(own.language)],
      ["keywords", named(m.tags.join(", "))],
      ["abstract", named(own.abstract)],
      ["annotation", named(own.remarks)],
      ["url", braced(m.address)],
    ].filter(([, value]) => value);
    const lines = fields.map(([name, value]) => `  ${name} = ${value},\n`).join("");
    return `@misc{${m.id},\n${lines}}\n`;
  }

  const files = box.querySelector("[data-files]");
  for (const [name, extension, type, text] of [
    ["RIS", "ris", "application/x-research-info-systems", ris(message)],
    ["BibTeX", "bib", "application/x-bibtex", bibtex(message)],
  ]) {
    const link = document.createElement("a");
    link.href = `data:${type};charset=utf-8,${encodeURIComponent(text)}`;
    link.download = `${message.id}.${extension}`;
    link.dataset.reference = extension;
    link.textContent = name;
    files.append(link, " ");
  }
})();
