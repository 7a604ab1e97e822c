/* The date line and the typed head of a letter: importing/date_lines.py, heads.py. */

/* ---- The date line ---- */

const LONGEST_DATE_LINE = 100;
const MOST_PLACE_WORDS = 5;
const MOST_CASELESS = 2;
const LONGEST_HEAD = 50;
const MOST_UNSPACED = 10;

const lineRegex = (name, around = ["", ""], flags = "iu") => regex(around.join(known.dateLines[name]), flags);
const isSmall = (word) => word === word.toLowerCase() && word !== word.toUpperCase();
const hasCase = (word) => word.toLowerCase() !== word.toUpperCase();

const withoutLead = (text) =>
  oneLine(oneLine(text.replace(lineRegex("lead", ["", ""], "giu"), " ")).replace(lineRegex("numbers", ["", ""], "gu"), " "))
    .replace(/^[ ,.،;:()（）[\]—–\-/|，、]+|[ ,.،;:()（）[\]—–\-/|，、]+$/gu, "");

const lineDates = new Map();

/** The date of a line that has nothing else but a place; null if it is not a date line. */
function dateLine(written) {
  const line = written.replace(/^[ \t\u3000\xa0*_\\#>-]+|[ \t\u3000\xa0*_\\]+$/gu, "");
  if (!lineDates.has(line)) lineDates.set(line, dateOfLine(line));
  return lineDates.get(line);
}

function dateOfLine(line) {
  const dates = line.length <= LONGEST_DATE_LINE ? datesIn(line) : [];
  if (dates.length !== 1) return null;
  const [before, after] = [line.slice(0, dates[0].start), line.slice(dates[0].end)];
  if (lineRegex("dated", ["^(?:", ")"]).test(line) && !lineRegex("headDate", ["^", "\\s*:"]).test(line)) return null;
  if (hasDeadline(strip(before), strip(after), line)) return null;
  const fits = isUnspaced(before + after) ? isUnspacedPlace : isPlace;
  return fits(before, line, true) && fits(after, line, false) ? dates[0] : null;
}

function hasDeadline(before, after, line) {
  if (isUnspaced(line)) {
    return [after, before.slice(-6)].some((part) => part && (lineRegex("deadline").exec(part)?.index ?? 9) < 3);
  }
  return [before, after].some((part) => part && lineRegex("deadline", ["^", ""]).test(part.replace(/^[ ,.(]+/, "")));
}

/** Whether the words before or after the day may be a place: few, with capital letters. */
function isPlace(written, whole, isBefore) {
  const text = strip(written);
  if (isBefore && text.length <= LONGEST_HEAD && lineRegex("headDate", ["", "$"]).test(text)) return !/[.!?]\s*$/.test(whole);
  if (/[:?!]$/.test(text) && !lineRegex("headDate", ["^(?:", ")\\s*:$"]).test(text)) return false;
  const words = withoutLead(text.replace(lineRegex("headDate", ["^", "\\s*:"]), "")).match(/[\p{L}\p{Nl}\p{No}][\p{L}\p{N}_'’.-]*/gu) ?? [];
  if (words.length > MOST_PLACE_WORDS) return false;
  const cased = words.filter(hasCase);
  const lead = known.dateLines.lead;
  const isApart = isBefore && regex(`,\\s*(?:${lead}\\s*)+$`).test(text);
  const isSmallWord = (word) => isSmall(word) && !lineRegex("small", ["^", "$"]).test(word);
  if (cased.slice(isApart ? 1 : 0).some(isSmallWord)) return isApart && hasCase(text[0]) && !isSmall(text[0]);
  if (words.length && isSmall(words[0])) return false;
  const isOfSentence = /[.!?]\s*$/.test(whole) && !lineRegex("ends").test(whole);
  const isJoinedTo = words.length === 1 || regex(`(?:${lead}\\s*)$`).test(text);
  if (words.length && isJoinedTo && isOfSentence && isBefore && !/[,،]/.test(text)) return false;
  const isCaseless = words.length > 0 && !cased.length;
  if (isCaseless && isBefore && regex(`${lead}\\s?$`).test(text)) return true;
  if (!isCaseless || (isBefore && words.length <= MOST_CASELESS)) return true;
  return (isBefore ? /[,،]$/ : /^[,،]/).test(text);
}

function isUnspacedPlace(text, _, isBefore) {
  const rest = withoutLead(text);
  if (!rest || (!isBefore && /^[于於][\p{L}]{2,8}$/u.test(rest))) return true;
  const isHead = () => lineRegex("headDate", ["^(?:", ")$"]).test(rest);
  if (rest.length > MOST_UNSPACED || /[。：:]$/u.test(strip(text))) return isHead();
  return (isBefore ? /[,，、 　]$/u : /^[,，、 　]/u).test(text) || isHead();
}

/* ---- The typed head ---- */

const HEAD_KEYS = ["from", "to", "cc", "date", "subject"];
const FIRST_LINES = 6;

/** The key and the value of a labelled line, such as `From: Ada Marlow`. */
function labelOf(line) {
  const bare = line.slice(0, 2_000).replace(/^[ \t|]+|[ \t|]+$/g, "");
  const form = regex(`^(?:${known.heads.ofForm})$`, "u").exec(bare);
  const match = form ?? regex(`^(?:${known.heads.line})$`, "u").exec(bare);
  if (!match) return null;
  const value = match.groups.value.replace(/^[* ]+|[* ]+$/g, "");
  // `발신` and `수신` are also before the days of dispatch and of arrival.
  const isDay = /^\d/.test(value) && datesIn(value.slice(0, 40)).length > 0;
  const key = HEAD_KEYS.slice(0, form ? 2 : undefined).find(
    (each) => regex(`^(?:${known.heads[each]})$`).test(strip(match.groups.label)) && !(isDay && ["from", "to"].includes(each)),
  );
  return key ? [key, value] : null;
}

/** The labelled lines at the beginning of a text. @returns {{values: Object<string, string>, end: number} | null} */
function typedHead(lines) {
  const withWords = lines.map((_, at) => at).filter((at) => at < 40 && /[\p{L}\p{N}]/u.test(lines[at]));
  for (const start of withWords.slice(0, FIRST_LINES)) {
    const values = {};
    let end = start;
    for (let at = start; at < lines.length; at++) {
      const line = strip(lines[at]);
      if (!line && end > start && labelOf(lines[at + 1] ?? "")) continue;
      const label = labelOf(line);
      if (!label || label[0] in values) break;
      [values[label[0]], end] = [label[1], at + 1];
    }
    if ((values.from && (values.to || values.date)) || (values.to && values.date)) return { values, start, end };
    if (Object.keys(values).some((key) => key !== "date")) return null; // A telegram may have its days above.
  }
  return null;
}
