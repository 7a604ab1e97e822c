/* Makes references of a message, for its page and for downloads: the same RIS and BibTeX as in data/messages.ris
   and data/messages.bib, which the build makes from the same values (exports/ris.py and exports/bibtex.py). */
"use strict";
(() => {
  /**
   * @typedef {object} Message
   * @property {string} id
   * @property {string} title
   * @property {{whole?: string, family?: string, given?: string}[]} senders
   * @property {{whole?: string, family?: string, given?: string}[]} recipients
   * @property {string} date in EDTF
   * @property {string} [kind]
   * @property {string} language a BCP 47 tag
   * @property {string} [repository]
   * @property {string} [shelf]
   * @property {string} site
   * @property {string[]} tags
   * @property {string} [address]
   * @property {Object<string, string | string[]>} own as in exports/reference_data.py; `remarks` may be a list
   */

  /** White space as Python defines it. */
  const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

  const oneLine = (text) => text.replace(SPACE, " ").replace(/^ | $/g, "");

  /** Remarks on one line. A dash follows a remark without a full stop, as after an address. */
  function runOn(remarks) {
    const lines = [remarks ?? []].flat().map(oneLine).filter(Boolean);
    return lines.map((each, at) => (at < lines.length - 1 && !/[.?!]$/.test(each) ? `${each} –` : each)).join(" ");
  }

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

  function risDates({ date, own }) {
    const points = pointsOf(date);
    if (!points.length) return [];
    let first = points[0] ?? points.at(-1) ?? [];
    const other = [];
    if (isSeason(first)) {
      other.push(season(first));
      first = first.slice(0, 1);
    }
    if (own.dated) other.push(own.dated);
    else if (points.length === 2) other.push(otherEnd(points));
    if (/[~%]/.test(date)) other.push("circa");
    if (/[?%]/.test(date)) other.push("uncertain");
    const [year, ...rest] = first;
    const numbers = [digits(year, 4), ...rest.map((part) => digits(part, 2)), "", ""].slice(0, 3);
    return [["PY", numbers[0]], ["DA", [...numbers, other.join(", ")].join("/")]];
  }

  function ris(m) {
    const named = ({ whole, family, given }) =>
      family ? `${family}, ${given}` : whole.includes(",") ? whole : `${whole},`;
    const remarks = [m.own.date, runOn(m.own.remarks)].filter(Boolean).join(" ");
    const fields = [
      ["ID", m.id],
      ...m.senders.map((name) => ["AU", named(name)]),
      ...m.recipients.map((name) => ["A2", named(name)]),
      ["TI", m.title],
      ...risDates(m),
      ["M3", m.kind],
      ["LA", m.language],
      ["ET", m.own.version && `version ${m.own.version}`],
      ["DB", m.repository ?? m.site],
      ["AN", m.repository ? m.shelf : m.id],
      ["AB", m.own.abstract],
      ...m.tags.map((tag) => ["KW", tag]),
      ["N1", remarks],
      ["UR", m.address],
    ].filter(([, value]) => value);
    const lines = [["TY", "PCOMM"], ...fields, ["ER", ""]];
    return `${lines.map(([tag, value]) => `${tag}  - ${oneLine(value)}`).join("\r\n")}\r\n\r\n`;
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
      oneLine(text).replace(/[\\{}~^%&#_$]/g, (character) => tex[character] ?? `\\${character}`);
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
    const note = [m.own.what, m.own.date?.slice(0, -1)].filter(Boolean).join(". ");
    const fields = [
      ["author", braced(m.senders.map(author).join(" and "))],
      ["title", braced(named(m.title))],
      ["date", level1.test(m.date) ? braced(m.date) : ""],
      ["year", year === undefined ? "" : braced(digits(year, 4))],
      ["month", at?.length > 1 && at[1] <= 12 ? months[at[1] - 1] : ""],
      ["howpublished", named(m.own.version ? `${m.site}, version ${m.own.version}` : m.site)],
      ["library", named([m.repository, m.shelf].filter(Boolean).join(", "))],
      ["type", named(m.kind)],
      ["note", named(note)],
      ["language", named(m.own.language)],
      ["keywords", named(m.tags.join(", "))],
      ["abstract", named(m.own.abstract)],
      ["annotation", named(runOn(m.own.remarks))],
      ["url", braced(m.address)],
    ].filter(([, value]) => value);
    const lines = fields.map(([name, value]) => `  ${name} = ${value},\n`).join("");
    return `@misc{${m.id},\n${lines}}\n`;
  }

  window.messageReferences = { ris, bibtex, oneLine };
})();
