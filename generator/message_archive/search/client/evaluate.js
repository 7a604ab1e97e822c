/* BM25 over weighted fields. For each term of a document, the index has a level of its weighted
   frequency. These are the scores of the levels, in which further occurrences count less and less. */
const GAINS = [0.4, 0.8, 1.3, 2.2, 3.7, 10, 11, 12].map((weight) => weight / (weight + 4));

/** Facets with several values per message, of which all selected must match. Of others, any is enough. */
const ALL_OF = ["country", "person", "organization", "place", "mention"];
const FACETS = [
  "year", "country", "from", "to", "person", "organization", "place", "occasion", "kind", "tag", "repository",
  "mention", "language", "text",
];
/** The first and last day of a period, which are selected like facets. */
const PERIOD = ["after", "before"];

/**
 * @typedef {object} Answer
 * @property {Int32Array} documents the matching messages, ascending
 * @property {Int32Array} matching these, and the messages that only facets exclude
 * @property {Int32Array} help the matching pages of documentation; none if the query has no words
 * @property {Uint32Array} failed by document, a bit for each facet that excludes it
 * @property {Float32Array} scores by document
 * @property {boolean} isRanked whether the query has words
 * @property {string[]} missing words that no document contains
 */

/**
 * @param {Root} root
 * @param {Query} query
 * @param {Object<string, string[]>} chosen keys by facet
 * @returns {Promise<Answer>}
 */
async function evaluate(root, query, chosen) {
  const [wanted, unwanted, failed] = await Promise.all([
    Promise.all(query.wanted.map((each) => postingsOfWanted(root, each))),
    Promise.all(query.unwanted.map((each) => postingsOfWanted(root, each))),
    failedFacets(root, chosen),
  ]);
  const scores = new Float32Array(root.end);
  const passed = new Uint8Array(root.end).fill(1);
  if (!wanted.length) keep(passed, (await postingsOf(root, "="))?.documents ?? []);
  for (const list of wanted.flat()) {
    keep(passed, list.documents);
    raise(scores, list, root.documents);
    // A word that equals the prefix scores higher than a word that only begins with it.
    if (list.whole) raise(scores, list.whole, root.documents);
    await pauseIfLong();
  }
  for (const lists of wanted) {
    if (isPhrase(lists)) keep(passed, await documentsOfPhrase(lists, passed));
  }
  for (const lists of unwanted) {
    const documents = isPhrase(lists) ? await documentsOfPhrase(lists, passed) : lists[0].documents;
    for (const document of documents) passed[document] = 0;
  }
  await pauseIfLong();
  for (const document of await documentsInOrder(root, query, wanted, passed)) scores[document] += ORDER_SCORE;
  for (const [documents, extra] of await preferredOf(root, query)) {
    for (const document of documents) scores[document] += extra;
  }
  const found = numbersOf(passed);
  const matching = found.filter((document) => document >= root.messages);
  const isHelp = (document) => wanted.length && document < root.messages && !failed[document];
  return {
    documents: matching.filter((document) => !failed[document]),
    matching,
    help: found.filter(isHelp),
    failed,
    scores,
    isRanked: wanted.length > 0,
    missing: query.wanted
      .filter((_, index) => wanted[index].some((list) => !list.documents.length))
      .map(({ units }) => units.map((unit) => unit.text).join("")),
  };
}

/** The documents of each term of a wanted item. @returns {Promise<Postings[]>} */
async function postingsOfWanted(root, { units, isPrefix }) {
  if (isPrefix) {
    const { text } = units[0];
    return [{ ...(await postingsOfPrefix(root, text)), whole: await postingsOf(root, text) }];
  }
  const steps = stepsOf(units, root.frequent);
  const lists = await Promise.all(steps.map(({ term }) => postingsOf(root, term)));
  // Frequent words have places only where they are a part of a word, as `un` in "l'un".
  const neighbours = new Set(steps.flatMap(({ before, behind }) => [before, behind]).filter(Boolean));
  const parts = new Map();
  for (const number of neighbours) {
    const list = await postingsOf(root, `'${root.frequent[number - 1]}`);
    if (list) parts.set(number, { ...list, step: { before: 0, behind: 0 } });
  }
  return lists.map((list, index) => ({ ...(list ?? NOTHING), step: steps[index], parts }));
}

/** Whether places must be checked. @param {Postings[]} lists */
const isPhrase = (lists) => lists.length > 1 || lists[0].step?.before > 0 || lists[0].step?.behind > 0;

/** Keeps only these of the documents that passed. @param {Iterable<number>} documents */
function keep(passed, documents) {
  const kept = new Uint8Array(passed.length);
  for (const document of documents) kept[document] = passed[document];
  passed.set(kept);
}

/** The documents with a mark, ascending. @param {Uint8Array} marks @returns {Int32Array} */
function numbersOf(marks) {
  const numbers = new Int32Array(marks.length);
  let count = 0;
  for (let document = 0; document < marks.length; document++) {
    if (marks[document]) numbers[count++] = document;
  }
  return numbers.subarray(0, count);
}

function raise(scores, { documents, levels }, all) {
  const count = documents.length + 0.5;
  const rarity = Math.log(1 + (all - count + 1) / count);
  for (let at = 0; at < documents.length; at++) scores[documents[at]] += rarity * GAINS[levels[at]];
}

/** Words in their order count more than all of them, and less than a day. */
const ORDER_SCORE = 32;
const MOST_IN_ORDER = 8;

/**
 * The passed documents that have the words of a query in their order, if a word between others is in a
 * quarter of all documents, as in "death of Kim Jong Il" and "Xi Jinping to Kim Jong Un". Other queries
 * are lists of words.
 */
async function documentsInOrder(root, { wanted }, lists, passed) {
  const units = wanted.flatMap((each) => each.units);
  const isBetween = (list, at) => at && at < lists.length - 1 && list[0].documents.length * 4 > root.documents;
  const isOrdered = units.length === lists.length && units.length <= MOST_IN_ORDER && lists.some(isBetween);
  return isOrdered ? documentsOfPhrase(await postingsOfWanted(root, { units }), passed) : [];
}

/** A day, a month or a year in a query counts more than all of its words. */
const DAY_SCORE = 64;

/**
 * The messages of the day, month and years that a query names, and what that adds to their scores.
 * @param {Root} root @param {Query} query @returns {Promise<[Int32Array, number][]>}
 */
async function preferredOf(root, { wanted }) {
  const words = wanted.flatMap(({ units }) => units.map((unit) => unit.text));
  const years = words.filter((word) => /^\d{3,4}s?$/.test(word));
  if (!years.length) return [];
  const days = daysNamed(words, root.months).flatMap((day) => [`=day=${day.slice(0, 7)}`, `=day=${day}`]);
  const terms = [...years.map((year) => `=year=${year}`), ...days];
  const lists = await Promise.all([...new Set(terms)].map((term) => postingsOf(root, term)));
  return lists.filter(Boolean).map(({ documents }) => [documents, DAY_SCORE]);
}

/**
 * The days or months that words name, such as 2020-10-10 for "10 October 2020" or 2020-10 for "2020年10月".
 * "3/4/2020" names two days.
 * @param {string[]} words folded @param {string[]} months the names of each month, in order
 */
function daysNamed(words, months) {
  const at = words.findIndex((word) => /^\d{4}$/.test(word));
  if (at < 0) return [];
  const names = months.map((each) => each.split(" "));
  const named = words.findIndex((word) => names.some((each) => each.includes(word)));
  const isShort = (word) => /^\d{1,2}$/.test(word ?? "");
  let found;
  if (named >= 0) {
    const month = names.findIndex((each) => each.includes(words[named])) + 1;
    // "10 October 2020", "October 10, 2020", "10 de octubre de 2020"
    found = [[month, [1, -1, 2, -2].map((step) => words[named + step]).find(isShort)]];
  } else {
    // Numbers after the year are a month and a day.
    const after = words.slice(at + 1).filter((word) => !/^[年月연월]$/u.test(word));
    const short = after.slice(0, after.findIndex((word) => !isShort(word)) >>> 0);
    // Before the year, the day is first in most countries, and second in some.
    const [first, second] = words.slice(Math.max(at - 2, 0), at);
    if (!short.length && isShort(first) && isShort(second)) found = [[second, first], [first, second]];
    else found = [short];
  }
  const dates = found.map(([month, day]) => {
    const parts = [month, day].filter((each) => each > 0).map((each) => String(Number(each)).padStart(2, "0"));
    const date = [words[at], ...parts].join("-");
    return month > 0 && !isNaN(dayOf(date, false)) ? date : "";
  });
  return [...new Set(dates)].filter(Boolean);
}

/** The passed documents in which the steps of a phrase are consecutive. @param {Postings[]} lists */
async function documentsOfPhrase(lists, passed) {
  const isAsked = passed.slice();
  for (const { documents } of lists) keep(isAsked, documents);
  if (!isAsked.includes(1)) return [];
  // All at once, because all of them are probably needed.
  const parts = new Map();
  for (const [number, list] of lists[0].parts) parts.set(number, await placesOf(list, isAsked, parts));
  const [found, ...others] = await Promise.all(lists.map((list) => placesOf(list, isAsked, parts)));
  for (const [index, other] of others.entries()) {
    const distance = lists[index + 1].step.at - lists[index].step.at;
    for (const [document, places] of found) {
      const before = new Set(places.filter((_, at) => at % 2 === 0));
      const here = other.get(document) ?? [];
      const follows = (_, at) => before.has(here[at | 1] - distance);
      const left = here.filter(follows);
      if (left.length) found.set(document, left);
      else found.delete(document);
      if (document % 64 === 0) await pauseIfLong();
    }
  }
  return found.keys();
}

/** By document, a bit for each facet whose selected values it does not have. */
async function failedFacets(root, chosen) {
  const failed = new Uint32Array(root.end); // A bit for each of up to 32 facets.
  for (const [bit, facet] of FACETS.entries()) {
    const keys = chosen[facet] ?? [];
    if (!keys.length) continue;
    const has = new Uint8Array(root.end);
    for (const key of keys) {
      for (const document of (await postingsOf(root, `=${facet}=${key}`))?.documents ?? []) has[document]++;
    }
    const least = ALL_OF.includes(facet) ? keys.length : 1;
    has.forEach((count, document) => {
      if (count < least) failed[document] |= 1 << bit;
    });
  }
  const bounds = PERIOD.map((bound) => (chosen[bound] ?? []).map((text) => dayOf(text, bound === "before")));
  if (bounds.flat().length) {
    // Comparisons with NaN, for what is not a day, are false.
    const first = Math.max(...bounds[0]);
    const last = Math.min(...bounds[1]);
    const days = await daysOfAll(root);
    for (let document = 0; document < root.end; document++) {
      const own = [days[document] ?? []].flat();
      // A single day is written once.
      const isWithin = own.some((day, at) => at % 2 === 0 && day <= last && (own[at + 1] ?? day) >= first);
      if (!isWithin) failed[document] |= 1 << FACETS.length;
    }
  }
  return failed;
}

/** 719,163 days before 1970 is the first day of the year 1, the day 1 of the index. */
const EPOCH = 719163;
const DAY_MS = 86400000;

/**
 * The first or last day of a date such as 1949, 1949-10 or 1949-10-01, NaN if it is none.
 * @param {string} text @param {boolean} isLast
 */
function dayOf(text, isLast) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  const date = new Date(`${year}-${month ?? (isLast ? "12" : "01")}-${day ?? "01"}T00:00Z`);
  // Some browsers take 31 February as 3 March.
  if (!year || isNaN(date) || (day && date.getUTCDate() !== Number(day))) return NaN;
  if (isLast && !day) date.setUTCMonth(date.getUTCMonth() + 1, 0);
  return date / DAY_MS + EPOCH;
}

/** A day of the index as a date. NaN is "". @param {number} day */
const dateOf = (day) => (isNaN(day) ? "" : new Date((day - EPOCH) * DAY_MS).toISOString().slice(0, 10));

/**
 * The documents of an answer, sorted by "" (relevance), "newest" or "oldest". Undated messages come
 * last, followed by pages.
 */
function inOrder({ end, messages, dated }, { documents, scores, isRanked }, sort) {
  const oldest = sort === "oldest";
  const placeOfDocument = (document) => {
    if (document < messages) return document + end - messages;
    if (document < dated) return document - messages + end - dated;
    return oldest ? document - dated : end - 1 - document;
  };
  // Plain numbers sort faster than with a comparison function. They contain the score, then the place.
  const span = 2 ** 24;
  const weight = isRanked && !sort ? 4096 : 0;
  const keys = new Float64Array(documents.length);
  const at = new Int32Array(end);
  documents.forEach((document, index) => {
    const place = placeOfDocument(document);
    at[place] = document;
    keys[index] = place - Math.round(scores[document] * weight) * span;
  });
  const ordered = new Int32Array(keys.length);
  for (const [index, key] of keys.sort().entries()) ordered[index] = at[((key % span) + span) % span];
  return ordered;
}
