/* Dates in a text, with the reason if one is doubtful: importing/dates.py, number_words.py. */

const {
  table, gettext, withWords, entriesFor, allNames, wordsOf, casefold, daysOf, two, oneLine, strip,
} = window.newPage;

let known = null;

const compiled = new Map();

/** A pattern. Compiling one with the words of ten languages takes milliseconds, so each is kept. */
function regex(source, flags = "iu") {
  const key = flags + source;
  let found = compiled.get(key);
  if (!found) compiled.set(key, (found = new RegExp(withWords(source, known.words), flags)));
  found.lastIndex = 0;
  return found;
}

/* ---- Numbers ---- */

/** The value of a digit of any script. */
function digitOf(char) {
  let code = char.codePointAt(0);
  for (let value = 0; value < 9; value++, code--) if (!/\p{Nd}/u.test(String.fromCodePoint(code - 1))) return value;
  return 9;
}

const isNumeral = (text) => /^\p{Nd}+$/u.test(text);
const intOf = (text) => [...text].reduce((sum, char) => sum * 10 + digitOf(char), 0);

/** A number in digits, or up to 999 in Chinese numerals; 0 if it is none. */
function numberOf(written) {
  if (isNumeral(written)) return intOf(written);
  const text = written.replace(/廿/g, "二十").replace(/卅/g, "三十");
  const at = text.indexOf("百");
  if (at >= 0) return (numberOf(text.slice(0, at)) || 1) * 100 + numberOf(text.slice(at + 1).replace(/^[零〇○]+/, ""));
  const values = [...text].map((char) => (/\p{Nd}/u.test(char) ? digitOf(char) : (known.numerals[char] ?? 0)));
  const tens = values.indexOf(10);
  if (tens < 0) return values.length === 1 ? values[0] : 0;
  return (tens ? values[0] : 1) * 10 + (values[tens + 1] ?? 0);
}

const inDigits = (text) => Number([...text].map(numberOf).join("") || 0);

/** A number in words of a language; 0 if it is none. */
function numberInWords(text, [, isSeparated, values], isYear = false) {
  if (isNumeral(text)) return intOf(text);
  const words = Object.keys(values).map(escapedWord).join("|");
  const found = (casefold(text).match(regex(words, "gu")) ?? []).map((word) => values[word]);
  const number = isSeparated ? spoken(found) : inSigns(found);
  return !isYear || (number >= 1000 && number <= 2999) ? number : 0;
}

const escapedWord = (word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

function spoken(values) {
  let [whole, current] = [0, 0];
  for (const value of values) {
    if (value === 1000) [whole, current] = [whole + (current || 1) * value, 0];
    else if (value === 100) current = (current || 1) * value;
    else if (current > 10 && current < 30 && value >= 10 && !whole) current = current * 100 + value; // nineteen twenty-one
    else current += value;
  }
  return whole + current;
}

/** As in Chinese, with a sign for each power of ten, or the digits of a year. */
function inSigns(values) {
  if (values.length === 4 && values.every((value) => value < 10)) return Number(values.join(""));
  let [whole, digit] = [0, 0];
  for (const value of values) {
    if ([10, 100, 1000].includes(value)) [whole, digit] = [whole + (digit || 1) * value, 0];
    else [whole, digit] = [whole + digit, value];
  }
  return whole + digit;
}

/* ---- What a match means ---- */

/** `2020-10-10`, `2020-10`, or `--10-10` without a year; "" if it does not exist. */
function edtfOf(year, month, day) {
  if (month < 1 || month > 12 || (year !== null && (year < 1 || year > 9999))) return "";
  if (day !== null && (day < 1 || day > daysOf(year ?? 2000, month))) return "";
  const rest = `${two(month)}${day === null ? "" : `-${two(day)}`}`;
  if (year === null) return day === null ? "" : `--${rest}`;
  return `${String(year).padStart(4, "0")}-${rest}`;
}

const ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
const FIRST_SOLAR = 1873;

/** 1 to 12 for the name of a month, or 0. */
function monthNamed(written) {
  const name = oneLine(written.toLowerCase());
  return known.months.map((names) => names.findIndex((each) => each.includes(name)) + 1).find(Boolean) ?? 0;
}

/** @returns {{edtf: string, doubt?: string}} */
function meaningOf(parts) {
  if (parts.by) {
    const [a, b, year] = [parts.a, parts.b, parts.y].map(intOf);
    const [dayFirst, monthFirst] = [edtfOf(year, b, a), edtfOf(year, a, b)];
    if (!dayFirst || (parts.by !== "." && a === b)) return { edtf: monthFirst || dayFirst };
    if (parts.by === "." || !monthFirst) return { edtf: dayFirst };
    return { edtf: dayFirst, doubt: gettext("day and month may be the other way round: %(date)s", { date: monthFirst }) };
  }
  const [year, doubt] = yearOf(parts);
  const month = monthNamed(parts.m) || ROMAN.indexOf(parts.m) + 1 || numberOf(parts.m);
  return { edtf: edtfOf(year, month, parts.d ? numberOf(parts.d) : null), doubt };
}

function yearOf({ y: stated, era, ey: ofEra = "" }) {
  const year = stated ? inDigits(stated) : null;
  if (!era) return [year];
  const first = Object.entries(known.eras).find(([name]) => name === era.toLowerCase())[1];
  const counted = first + (numberOf(ofEra) || inDigits(ofEra) || 1);
  if (year === null) return [counted, counted < FIRST_SOLAR ? nextTo(`${era} ${ofEra}`) : undefined];
  return [year, year === counted ? undefined : gettext("the text also gives the year %(year)s", { year: counted })];
}

function meaningInWords(parts, language) {
  const day = parts.d ? numberInWords(parts.d, language) : null;
  const year = parts.y ? numberInWords(parts.y, language, true) : null;
  if (year === 0 || (day !== null && !(day > 0 && day <= 31))) return null;
  return { edtf: edtfOf(year, monthNamed(parts.m) || numberInWords(parts.m, language), day) };
}

/* ---- Doubts about what is next to a date ---- */

const NEXT_TO = 24;

const nextTo = (words) => gettext("“%(words)s” is next to it", { words });

function doubtNextTo(text, start, end, edtf) {
  const [before, after] = [text.slice(Math.max(0, start - NEXT_TO), start), text.slice(end, end + NEXT_TO)];
  const other = regex(known.near.twoDays).exec(before) ?? regex(known.near.calendars).exec(`${before} ${after}`);
  if (other) return nextTo(strip(other[0]));
  if (edtf.length !== 10 || edtf.startsWith("-")) return undefined;
  const found = regex(known.near.weekdayBefore).exec(before) ?? regex(known.near.weekdayAfter).exec(after);
  const number = found ? weekdayNamed(found.groups.weekday) : -1;
  return number >= 0 && (new Date(edtf).getUTCDay() + 6) % 7 !== number ? nextTo(found.groups.weekday) : undefined;
}

/** Whether a year is one of the calendar that is named next to it: `1445/3/13 AH`. */
function hasYearOfAnotherCalendar(text, start, end, edtf) {
  const year = Number(edtf.slice(0, 4));
  const [first, last] = known.usualYears;
  if (year >= first && year <= last) return false;
  const near = `${text.slice(Math.max(0, start - NEXT_TO), start)} ${text.slice(end, end + NEXT_TO)}`;
  return regex(known.near.calendars).test(near);
}

/** 0 for Monday to 6 for Sunday; -1 for no weekday, or for two of them in different languages. */
function weekdayNamed(name) {
  const all = known.weekdays.map((names) => names.findIndex((each) => each.includes(name.toLowerCase().split(/\s+/).join(" "))));
  const found = new Set(all.filter((number) => number >= 0));
  return found.size === 1 ? [...found][0] : -1;
}

/* ---- All dates ---- */

/** The dates in words, with what each means. */
function* wordDates(text) {
  for (const language of known.numbers) {
    const [alphabet, , , forms] = language;
    if (!regex(`[${alphabet}]`, "u").test(text)) continue;
    for (const form of forms) {
      for (const match of text.matchAll(regex(form, "giu"))) {
        if (![match.groups.d, match.groups.y].every((part) => part === undefined || isNumeral(part))) {
          yield [match, () => meaningInWords(match.groups, language)];
        }
      }
    }
  }
}

function* numeralDates(text) {
  for (const form of known.dates) {
    for (const match of text.matchAll(regex(form, "giu"))) {
      // The rest of a date that does not exist, such as 31 April.
      const isRest = form === known.dates.at(-1) && /\p{Nd}[^\p{L}\p{N}_]*$/u.test(text.slice(0, match.index));
      if (!isRest) yield [match, () => meaningOf(match.groups)];
    }
  }
}

/** The dates with a year in a text, in order. @returns {{start: number, printed: string, edtf: string, doubt?: string}[]} */
function datesIn(text) {
  const found = [];
  const taken = new Uint8Array(text.length);
  // Languages share words: `agosto de mil` is only the beginning of a date in Portuguese.
  const inWords = [...wordDates(text)].sort(([one], [other]) => other[0].length - one[0].length);
  for (const [dates, isInWords] of [[inWords, true], [numeralDates(text), false]]) {
    for (const [match, meaning] of dates) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (taken.subarray(start, end).some(Boolean)) continue;
      const means = meaning();
      if (!means || (!means.edtf && !isInWords)) continue;
      taken.fill(1, start, end);
      const { edtf, doubt } = means;
      if (!isInWords && edtf && hasYearOfAnotherCalendar(text, start, end, edtf)) continue;
      if (edtf && !edtf.startsWith("-")) found.push({ start, end, printed: strip(match[0]), edtf, doubt: doubt ?? doubtNextTo(text, start, end, edtf) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
