/* Dates of EDTF, see model/edtf.py, and other notations, see model/date_notations.py. */

const HOW_TO_WRITE = gettext(
  "write 2020-10-10, 2020-10 or 2020; 1952-10-05? if uncertain, 1979-08~ if approximate, 1966-11-01/1966-11-08 for a span, ../1965 or 1920-08-01/.. if open, or undated",
);
const HOW_TO_WRITE_SETS = gettext(
  "write [1951,1952] for one of several dates, {1951,1952} for all of them; inside, 1951..1953 is a range, and ..1951 or 1951.. at an end is an open range",
);
const LONGEST_DATE = 100;
const LONGEST_SPAN_YEARS = 300;
const SEASONS = { 21: [3, 5], 22: [6, 8], 23: [9, 11], 24: [12, 12] };

/** A text is not a usable date; `fix` says how to write it. */
class DateFault extends Error {
  constructor(what, fix = HOW_TO_WRITE) {
    super(what);
    this.fix = fix;
  }
}

/**
 * @typedef {object} Edtf
 * @property {string} text
 * @property {string} earliest first possible day, `2020-10-10`; "" for an open end
 * @property {string} latest last possible day
 */

const two = (number) => String(number).padStart(2, "0");
const dayOf = (year, month, day) => `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
const isLeap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysOf = (year, month) => (month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
const isOpenEnd = (text) => text === "" || text === "..";

/** @param {string} text @returns {Edtf} throws a DateFault */
function parseDate(text) {
  if (text === "undated") return { text, earliest: "", latest: "" };
  if (/^(?:\[[^[\]{}/]+\]|\{[^[\]{}/]+\})$/.test(text)) return parseSet(text);
  const parts = text.split("/");
  if (parts.length > 2) throw new DateFault(gettext("more than one / in a date"), rewritten(text));
  const parsed = parts.length === 1 ? parseSingle(text) : parseSpan(text, ...parts);
  return parsed ?? parseUnusual(text);
}

function parseSingle(text) {
  const found = /^(\d{4}|\d{3}X|\d{2}XX|\dXXX|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[?~%]?$/.exec(text);
  if (!found) return null;
  const [, year, month, day] = found;
  if (year === "0000") {
    throw new DateFault(gettext("there is no year 0000"), gettext("years go from 0001 to 9999"));
  }
  if (day && month === "XX" && day !== "XX") return null;
  const first = Math.max(Number(year.replace(/X/g, "0")), 1);
  const last = Number(year.replace(/X/g, "9"));
  if (year.includes("X") && month && month !== "XX") return null;
  const [firstMonth, lastMonth] = monthsOf(text, month);
  let lastDay = daysOf(last, lastMonth);
  let firstDay = 1;
  if (day && day !== "XX") {
    if (Number(day) < 1 || Number(day) > lastDay) {
      throw new DateFault(
        gettext("impossible day, %(month)s has %(days)s days", { month: `${year}-${month}`, days: lastDay }),
        gettext("check it against the source; EDTF uses the Gregorian calendar, so convert an Old Style date"),
      );
    }
    firstDay = lastDay = Number(day);
  }
  return checkedSpan({ text, earliest: dayOf(first, firstMonth, firstDay), latest: dayOf(last, lastMonth, lastDay) });
}

function monthsOf(text, month) {
  if (!month || month === "XX") return [1, 12];
  const number = Number(month);
  if (SEASONS[number]) {
    if (/-\d\d-/.test(text)) {
      throw new DateFault(gettext("a season has no days"), gettext("write the season alone, such as 1969-22"));
    }
    return SEASONS[number];
  }
  if (number < 1 || number > 12) {
    throw new DateFault(gettext("impossible month"), gettext("a month is 01 to 12 (21 to 24 are the seasons)"));
  }
  return [number, number];
}

function parseSpan(text, start, end) {
  const sides = [start, end].map((side) =>
    isOpenEnd(side) ? { text: side, earliest: "", latest: "" } : parseSingle(side),
  );
  if (sides.includes(null)) return null;
  const [first, last] = sides;
  if (isOpenEnd(first.text) && isOpenEnd(last.text)) {
    throw new DateFault(gettext("a span needs at least one known end"), gettext("write undated"));
  }
  return checkedSpan({ text, earliest: first.earliest, latest: last.latest });
}

/** The dates and spans of a set. */
function membersOf(text) {
  const written = text.slice(1, -1).split(",").map(strip);
  return written.map((member, number) => {
    const at = member.indexOf("..");
    const dots = at >= 0;
    const [first, last] = dots ? [member.slice(0, at), member.slice(at + 2)] : [member, ""];
    const isOpenInside = (number && !first) || (number < written.length - 1 && !last);
    if (!(first || last) || (dots && isOpenInside)) {
      throw new DateFault(gettext("a set with a gap"), HOW_TO_WRITE_SETS);
    }
    return parseDate(dots ? `${first || ".."}/${last || ".."}` : member);
  });
}

function parseSet(text) {
  if (text.length > LONGEST_DATE) {
    throw new DateFault(gettext("a set too long"), gettext("write the span that contains it, such as 1900/1902"));
  }
  const members = membersOf(text);
  if (members.some((member) => member.text === "undated")) {
    throw new DateFault(gettext("a set with a date that is not known"), HOW_TO_WRITE_SETS);
  }
  const [firsts, lasts] = [members.map((each) => each.earliest), members.map((each) => each.latest)];
  return checkedSpan({
    text,
    earliest: firsts.includes("") ? "" : firsts.sort()[0],
    latest: lasts.includes("") ? "" : lasts.sort().at(-1),
  });
}

function checkedSpan(when) {
  if (!when.earliest || !when.latest) return when;
  if (when.latest < when.earliest) {
    throw new DateFault(gettext("the span ends before it starts"), gettext("put the earlier date first"));
  }
  if (Number(when.latest.slice(0, 4)) - Number(when.earliest.slice(0, 4)) >= LONGEST_SPAN_YEARS) {
    throw new DateFault(
      gettext("a span of more than 300 years"),
      gettext("narrow it, or write undated and say in notes what is known"),
    );
  }
  return when;
}

/** Dates of level 2: partly uncertain, or unspecified in the middle. */
function parseUnusual(text) {
  const fault = () => new DateFault(gettext("not a date"), rewritten(text));
  if (text.length > LONGEST_DATE || !/^[0-9X?~%./-]+$/.test(text) || /\d{5}/.test(text)) throw fault();
  const sides = text.split("/").map((side) => {
    if (isOpenEnd(side)) return { earliest: "", latest: "" };
    const part = (digits) => `[?~%]?([0-9X]{${digits}})[?~%]?`;
    const found = new RegExp(`^${part(4)}(?:-${part(2)}(?:-${part(2)})?)?$`).exec(side);
    if (!found) throw fault();
    const [year, month, day] = found.slice(1);
    const first = Math.max(Number(year.replace(/X/g, "0")), 1);
    const last = Number(year.replace(/X/g, "9"));
    const months = month ? limits(month, 1, 12) : [1, 12];
    const days = day ? limits(day, 1, daysOf(last, months[1])) : [1, daysOf(last, months[1])];
    if (!last || !months || !days) throw fault();
    return { earliest: dayOf(first, months[0], days[0]), latest: dayOf(last, months[1], days[1]) };
  });
  if (sides.every((side) => !side.earliest && !side.latest)) throw fault();
  return checkedSpan({ text, earliest: sides[0].earliest, latest: sides.at(-1).latest });
}

/** The least and largest number with these digits between `least` and `most`; null without one. */
function limits(digits, least, most) {
  const pattern = new RegExp(`^${digits.replace(/X/g, "\\d")}$`);
  const fitting = [...Array(most + 1).keys()].filter((each) => each >= least && pattern.test(two(each)));
  return fitting.length ? [fitting[0], fitting.at(-1)] : null;
}

const NOTATIONS = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, (y, m, d) => `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`],
  [/^(\d{4})[-/.](\d{1,2})$/, (y, m) => `${y}-${m.padStart(2, "0")}`],
  [/^(?:c|ca|circa|about)\.? ?(\d{4}(?:-\d\d){0,2})$/i, (y) => `${y}~`],
  [/^(\d{4}) ?[-–] ?(\d{4})$/, (a, b) => `${a}/${b}`],
  [/^between (\d{4}(?:-\d\d){0,2}) and (\d{4}(?:-\d\d){0,2})$/i, (a, b) => `[${a}..${b}]`],
  [/^(\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:\.0+)?)?Z?$/, (day) => day],
  [/^(?:before|until) (\d{4}(?:-\d\d){0,2})$/i, (y) => `../${y}`],
  [/^(?:after|since|from) (\d{4}(?:-\d\d){0,2})$/i, (y) => `${y}/..`],
  [/^(\d{4})s$/, (y) => (y.endsWith("0") ? `${y.slice(0, -1)}X` : y)],
  [/^(?:n\.? ?d\.?|s\.? ?d\.?|no date|unknown|undated)$/i, () => "undated"],
];
const ENGLISH_MONTHS = "january february march april may june july august september october november december".split(" ");

/** The EDTF form that `text` most likely means; "" for an unknown notation. */
function toEdtf(text) {
  const found = /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,? (\d{4})$/i.exec(text);
  if (found && !(found[1] && found[3])) {
    const month = ENGLISH_MONTHS.findIndex((name) => name.startsWith(found[2].toLowerCase())) + 1;
    const day = found[1] ?? found[3];
    if (month) return `${found[4]}-${two(month)}${day ? `-${two(Number(day))}` : ""}`;
  }
  for (const [notation, form] of NOTATIONS) {
    const match = notation.exec(text);
    if (match) return form(...match.slice(1));
  }
  return "";
}

/** The hint how to write `text`, a date in another notation. */
function rewritten(text) {
  const edtf = toEdtf(strip(text));
  if (!edtf) return HOW_TO_WRITE;
  try {
    parseDate(edtf);
    return gettext("did you mean \"%(words)s\"?", { words: edtf });
  } catch (error) {
    return `${error.message}: ${error.fix}`;
  }
}

/** The known days of a date as `[first, last]`; null for undated. @param {Edtf} when */
function knownDays({ text, earliest, latest }) {
  if (earliest && latest) return [earliest, latest];
  if (!earliest && !latest) return null;
  if (/^[[{]/.test(text)) {
    const known = membersOf(text).map(knownDays).filter(Boolean);
    return [known.map((days) => days[0]).sort()[0], known.map((days) => days[1]).sort().at(-1)];
  }
  const [first, last] = text.split("/");
  return knownDays(parseDate(isOpenEnd(first) ? last : first));
}

/** The folder of a message of this date. @param {Edtf} when */
const folderOf = (when) => String(Number((when.earliest || when.latest).slice(0, 4)) || "undated");
