/* Recognizes date, parties and occasion of a pasted text, with the words of imports (importing/languages).
   Everything found is a guess. */

/* ---- The day of sending ---- */

const isDay = (date) => date.edtf.length === 10;

/** The day of sending: of a letter that of its date line, else in its first words. */
function dateOf(title, paragraphs, letter) {
  if (letter?.hasSalutation) return letter.days[0] ?? datesIn(title).find(isDay) ?? null;
  const lines = paragraphs.flatMap((each) => each.split("\n")).map(strip);
  for (const line of [...lines.slice(-4).reverse(), ...lines.slice(0, 3)]) {
    const date = dateLine(line);
    if (date && isDay(date)) return date;
  }
  for (const text of [...paragraphs.slice(0, 2).map((each) => each.slice(0, 2000)), title]) {
    const days = datesIn(text).filter(isDay);
    if (!days.length) continue;
    const others = [...new Set(days.map((each) => each.edtf))].filter((each) => each !== days[0].edtf);
    return others.length ? { ...days[0], doubt: gettext("another date is near it: %(dates)s", { dates: others.join(", ") }) } : days[0];
  }
  return null;
}

/* ---- Occasion, kind, form, language (importing/recognition.py) ---- */

async function occasionIn(opening, title, year) {
  let best = null;
  for (const [alphabet, isSeparated, patterns] of known.occasions) {
    if (!regex(`[${alphabet}]`, "u").test(opening)) continue;
    for (const pattern of patterns) {
      const match = regex(pattern).exec(opening);
      if (!match) continue;
      const isNumbered = match.groups.n !== undefined;
      if (!best || (isNumbered && !best.isNumbered) || (isNumbered === best.isNumbered && match.index < best.match.index)) {
        best = { match, isSeparated, isNumbered };
      }
    }
  }
  if (!best) return null;
  const words = oneLine(best.match[0]);
  if (!best.isNumbered) {
    const text = oneLine(best.match.groups.words);
    return { name: text[0].toUpperCase() + text.slice(1) };
  }
  const ordinal = Number(best.match.groups.n);
  const series = (await seriesIn(`${title} ${words}`, ordinal, year)) ?? (await seriesOfInitials(words, ordinal, year));
  if (!series) return { name: words };
  return { name: (best.isSeparated && anniversaryName(ordinal, series.name)) || words, series: series.id, ordinal: String(ordinal) };
}

const longWords = (text) => new Set(text.toLowerCase().replace(/’/g, "'").match(/[\p{L}\p{N}_']{4,}/gu) ?? []);

/** The series with the most words of its name in a text, whose years fit the number. */
async function seriesIn(text, ordinal, year) {
  const here = longWords(text);
  let best = null;
  for (const series of (await table("series")) ?? []) {
    if (series.first && year && series.first + ordinal !== year) continue;
    for (const name of [series.name, ...(series.names ?? [])]) {
      const words = [...longWords(name)].filter((word) => !known.common.includes(word));
      const isThere = words.length && words.every((word) => here.has(word));
      if (isThere && words.length > (best?.count ?? 0)) best = { series, count: words.length };
    }
  }
  return best?.series ?? null;
}

/** `WPK` for `Founding of the Workers' Party of Korea`. */
function initialsOf(name) {
  const [first, ...words] = name.split(/\s+/);
  return known.registryNames.includes(first) ? words.map((word) => /^\p{Lu}/u.exec(word)?.[0] ?? "").join("") : "";
}

/** The one series of a founding whose state or party has the initials in a text. */
async function seriesOfInitials(text, ordinal, year) {
  const initials = regex(known.ofInitials, "u").exec(text)?.groups.initials;
  const fits = ({ first }) => !first || !year || first + ordinal === year;
  const found = ((await table("series")) ?? []).filter((series) =>
    initials && fits(series) && [series.name, ...(series.names ?? [])].some((name) => initialsOf(name) === initials));
  return found.length === 1 ? found[0] : null;
}

function anniversaryName(number, series) {
  const [first, ...rest] = series.split(" ");
  if (!known.registryNames.includes(first)) return "";
  const isTeen = number % 100 > 10 && number % 100 < 14;
  const end = (!isTeen && { 1: "st", 2: "nd", 3: "rd" }[number % 10]) || "th";
  return `${number}${end} anniversary of the ${first.toLowerCase()} ${rest.join(" ")}`;
}

/** The language of a text by its letters, or its most common words; "" if it is not clear. */
function languageOf(text) {
  const letters = text.match(/\p{L}/gu) ?? [];
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  const [byLetters, byWords] = [[], []];
  for (const [tag, alphabet, share, stopWords] of known.languages) {
    const own = letters.filter((letter) => regex(`[${alphabet}]`, "u").test(letter)).length;
    if (own <= share * letters.length) continue;
    if (stopWords.length) byWords.push([words.filter((word) => stopWords.includes(word)).length, tag]);
    else byLetters.push([share, tag]);
  }
  if (byLetters.length) return byLetters.sort((a, b) => a[0] - b[0])[0][1];
  const [count, tag] = byWords.sort((a, b) => b[0] - a[0])[0] ?? [0, ""];
  return count >= 2 ? tag : "";
}

/** Whether a text has a word such as "I" of its own language, or of any if that is not known. */
function isInFirstPerson(text) {
  return regex(known.firstPersonIn[languageOf(text)] ?? known.firstPerson).test(text);
}

/** Whether a text is in the first person, and not a report. */
function isLetter(paragraphs) {
  const long = paragraphs.filter((each) => each.length > 60);
  const half = long.length ? long : paragraphs;
  if (paragraphs.slice(0, 3).some((each) => regex(known.reporting).test(each))) return false;
  return half.filter(isInFirstPerson).length * 2 > half.length;
}

/* ---- The whole ---- */

const endsSentence = (line) => {
  const [end] = /[^\p{L}\p{N}_]*$/u.exec(line.slice(-20));
  return line.length > (isUnspaced(line) ? 10 : 20) && /[.。!！?？…]/u.test(end);
};
const isMarkedDay = (line) => {
  const days = datesIn(line);
  return days.some(({ doubt }) => doubt) || (!days.length && /^\p{Nd}{1,4}([./-])\s?\p{Nd}{1,2}\1\s?\p{Nd}{1,4}\.?$/u.test(line));
};
const isAboveSalutation = (lines, at) => {
  const following = lines.slice(at + 1, at + 4).find(Boolean) ?? "";
  return Boolean(following) && (isGreeting(following) || salutationOf(following) !== null);
};

/** Paragraphs without what is only of the page; wrapped lines are joined. */
function readLines(lines) {
  const furniture = regex(`^(?:${known.furniture})$`);
  const [kept, leftOut] = [[], []];
  const all = lines.map(strip);
  const firstSentence = all.findIndex(endsSentence);
  for (const [at, stripped] of all.entries()) {
    // A line with only a date is part of a letter below its text and next to its salutation.
    const isDay = stripped && regex(`^(?:${known.dayAlone})$`).test(stripped);
    const isOwn = isDay && (firstSentence <= at || isMarkedDay(stripped) || isAboveSalutation(all, at));
    if (stripped && !isOwn && stripped.length <= 200 && furniture.test(stripped)) leftOut.push(stripped);
    else kept.push(stripped);
  }
  const paragraphs = kept.join("\n").split(/\n\s*\n/).flatMap((block) => {
    const own = block.split("\n").filter(Boolean);
    const isWrapped = own.length > 1 && own.slice(0, -1).every((line) => line.length >= 55 && line.length <= 90);
    return isWrapped ? [own.join(" ")] : own;
  });
  return { paragraphs, leftOut };
}

const BLOCKS = "address,article,blockquote,div,dd,dt,h1,h2,h3,h4,h5,h6,hr,li,p,pre,section,table,tr";

/** The text of pasted HTML source; other texts as they are. Nothing in it is loaded or run. */
function textOfHtml(pasted) {
  if (!/^\s*<(?:!doctype|[a-z][^<>]*>)/i.test(pasted) || !/<\/[a-z]\w*\s*>/i.test(pasted)) return pasted;
  const { body } = new DOMParser().parseFromString(pasted.replace(/\r?\n/g, " "), "text/html");
  for (const each of body.querySelectorAll("script, style, template, noscript")) each.remove();
  for (const each of body.querySelectorAll("br")) each.replaceWith("\n");
  for (const each of body.querySelectorAll(BLOCKS)) each.after("\n\n");
  return strip(body.textContent.replace(/[^\S\n]+/g, " "));
}

/** Words that Markdown would take for marks. */
const asPrinted = (text) => text.replace(/[\\`*_[\]<>~|]/g, "\\$&").replace(/^(\s*)([#+-]|\d+[.)])(?=\s)/, "$1\\$2");

/**
 * Guesses the values of the fields. Each guess has a doubt.
 * @param {string} pasted
 * @returns {Promise<Map<string, {value: string, doubt: string}>>}
 */
async function recognize(pasted) {
  known ??= await table("recognition");
  await window.newPage.loadPartyWords();
  const all = textOfHtml(pasted).replace(/\r\n?/g, "\n").split("\n");
  const head = typedHead(all);
  const { paragraphs, leftOut } = readLines(head ? [...all.slice(0, head.start), ...all.slice(head.end)] : all);
  const found = new Map();
  const add = (name, value, doubt) => value && found.set(name, { value, doubt });
  const fromText = gettext("from the words of the text");
  let title = head?.values.subject ?? "";
  const isTitle = /^[^\n]{3,250}(?<![.,:;!?。，：；！？])$/u.test(paragraphs[0] ?? "");
  if (!title && paragraphs.length > 1 && isTitle && !regex(known.notTitles).test(paragraphs[0])) {
    if (!isOfLetter(paragraphs[0], paragraphs.slice(1))) title = paragraphs.shift();
  }
  const texts = [title, ...paragraphs.slice(0, SEARCHED)].filter(Boolean);
  const entries = await entriesIn(texts.join("\n").slice(0, 6000));
  const letter = await letterIn(paragraphs, entries);
  let date = head?.values.date ? datesIn(head.values.date)[0] : dateOf(title, paragraphs, letter);
  // The page's own day, for a report.
  if (!date && !letter?.hasSalutation) date = leftOut.map(dateLine).find((day) => day && isDay(day));
  if (date) add("date", date.edtf, `${gettext("from \"%(words)s\"", { words: date.printed })}${date.doubt ? `: ${date.doubt}` : ""}`);
  const { textOfParties, partiesOf } = window.newPage;
  const parties = head
    ? { senders: await partiesOf(head.values.from ?? ""), recipients: await partiesOf(head.values.to ?? ""), doubt: fromText }
    : partiesIn(texts, Boolean(title), entries, letter);
  if (parties) {
    add("sender", textOfParties(parties.senders), parties.doubt);
    add("recipient", textOfParties(parties.recipients), parties.doubt);
  }
  const opening = [title, ...paragraphs.slice(0, 5)].join(". ").slice(0, 2000);
  const occasion = await occasionIn(opening, title, date ? Number(date.edtf.slice(0, 4)) : 0);
  add("occasion", occasion?.name ?? title, occasion ? fromText : gettext("this is the title of the page"));
  add("occasion.series", occasion?.series, fromText);
  add("occasion.ordinal", occasion?.ordinal, fromText);
  add("kind", Object.keys(known.kinds).find((kind) => regex(known.kinds[kind]).test(opening)), fromText);
  add("form", Object.keys(known.forms).find((form) => regex(known.forms[form]).test(opening)), fromText);
  add("language", languageOf([title, ...paragraphs].join(" ").slice(0, 20_000)), fromText);
  const shown = leftOut.filter((line) => /\p{L}/u.test(line)).slice(0, 4).map((line) => `"${line.slice(0, 60)}"`);
  const without = shown.length ? gettext("left out, because not part of the text: %(lines)s", { lines: shown.join(", ") }) : "";
  add("text", paragraphs.length ? (isLetter(paragraphs) ? "verbatim" : "reported") : "", fromText);
  add("body", paragraphs.map(asPrinted).join("\n\n"), without);
  add("source.title", title, gettext("the first line of the text"));
  return found;
}

/** The dates in a text. @param {string} text */
async function findDates(text) {
  known ??= await table("recognition");
  return datesIn(text);
}

/** The names in a text, as marks, and their parties. @param {string} text */
async function findNames(text) {
  known ??= await table("recognition");
  return marked(text, await entriesIn(text));
}

Object.assign(window.newPage, { recognize, findDates, findNames });
