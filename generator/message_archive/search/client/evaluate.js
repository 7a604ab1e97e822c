/* BM25 over weighted fields. The index has, for a term in a document, a level of its weighted
   frequency; this is what each level is worth once more occurrences count for less and less. */
const GAINS = [0.4, 0.8, 1.3, 2.2, 3.7, 6.2, 10.4, 16].map((weight) => weight / (weight + 4));

/** Of these a message has several, and all that are chosen must be there; of others any will do. */
const ALL_OF = ["country", "person"];
const FACETS = ["year", "country", "person", "kind", "language", "text"];

/**
 * @typedef {object} Answer
 * @property {Int32Array} documents those found, ascending
 * @property {Int32Array} matching those and the ones that only a facet keeps out
 * @property {Uint8Array} failed by document, a bit for each facet that keeps it out
 * @property {Float32Array} scores by document
 * @property {boolean} isRanked whether the query has words
 * @property {string[]} missing words that no document has
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
  const scores = new Float32Array(root.documents);
  const passed = new Uint8Array(root.documents).fill(1);
  for (const list of wanted.flat()) {
    keep(passed, list.documents);
    raise(scores, list);
    // A word that is there whole counts for more than one that only begins so.
    if (list.whole) raise(scores, list.whole);
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
  const matching = numbersOf(passed);
  return {
    documents: matching.filter((document) => !failed[document]),
    matching,
    failed,
    scores,
    isRanked: wanted.length > 0,
    missing: query.wanted
      .filter((_, index) => wanted[index].some((list) => !list.documents.length))
      .map(({ units }) => units.map((unit) => unit.text).join("")),
  };
}

/** A list of documents for each term of what is wanted. @returns {Promise<Postings[]>} */
async function postingsOfWanted(root, { units, isPrefix }) {
  if (isPrefix) {
    const { text } = units[0];
    return [{ ...(await postingsOfPrefix(root, text)), whole: await postingsOf(root, text) }];
  }
  const steps = stepsOf(units, root.frequent);
  const lists = await Promise.all(steps.map(({ term }) => postingsOf(root, term)));
  return lists.map((list, index) => ({ ...(list ?? NOTHING), step: steps[index] }));
}

/** Whether places have to be looked up. @param {Postings[]} lists */
const isPhrase = (lists) => lists.length > 1 || lists[0].step?.before > 0 || lists[0].step?.behind > 0;

/** Of those that passed only these still do. @param {Iterable<number>} documents */
function keep(passed, documents) {
  const kept = new Uint8Array(passed.length);
  for (const document of documents) kept[document] = passed[document];
  passed.set(kept);
}

/** The documents that are marked, ascending. @param {Uint8Array} marks @returns {Int32Array} */
function numbersOf(marks) {
  const numbers = new Int32Array(marks.length);
  let count = 0;
  for (let document = 0; document < marks.length; document++) {
    if (marks[document]) numbers[count++] = document;
  }
  return numbers.subarray(0, count);
}

function raise(scores, { documents, levels }) {
  const count = documents.length + 0.5;
  const rarity = Math.log(1 + (scores.length - count + 1) / count);
  for (let at = 0; at < documents.length; at++) scores[documents[at]] += rarity * GAINS[levels[at]];
}

/** Those that passed in which the steps of a phrase follow each other. @param {Postings[]} lists */
async function documentsOfPhrase(lists, passed) {
  const isAsked = passed.slice();
  for (const { documents } of lists) keep(isAsked, documents);
  if (!isAsked.includes(1)) return [];
  // All at once, for they are likely to be needed all.
  const [first, ...others] = await Promise.all(lists.map((list) => beginsOf(list, isAsked)));
  for (const other of others) {
    for (const [document, begins] of first) {
      const there = new Set(other.get(document));
      const left = begins.filter((begin) => there.has(begin));
      if (left.length) first.set(document, left);
      else first.delete(document);
      if (document % 64 === 0) await pauseIfLong();
    }
  }
  return first.keys();
}

/** By document a bit for each facet of which it does not have what is chosen. */
async function failedFacets(root, chosen) {
  const failed = new Uint8Array(root.documents);
  for (const [bit, facet] of FACETS.entries()) {
    const keys = chosen[facet] ?? [];
    if (!keys.length) continue;
    const has = new Uint8Array(root.documents);
    for (const key of keys) {
      for (const document of await documentsOfKey(root, facet, key)) has[document]++;
    }
    const least = ALL_OF.includes(facet) ? keys.length : 1;
    has.forEach((count, document) => {
      if (count < least) failed[document] |= 1 << bit;
    });
  }
  return failed;
}

async function documentsOfKey(root, facet, key) {
  const isDecade = facet === "year" && /^\d{3}0s$/.test(key);
  const keys = isDecade ? [..."0123456789"].map((digit) => key.slice(0, 3) + digit) : [key];
  const lists = await Promise.all(keys.map((each) => postingsOf(root, `=${facet}=${each}`)));
  return new Set(lists.flatMap((list) => (list ? [...list.documents] : [])));
}

/** The documents of an answer as sorted by "" (relevance), "newest" or "oldest". */
function inOrder(root, { documents, scores, isRanked }, sort) {
  if (sort === "oldest") return documents;
  const turned = (document) => (document < root.dated ? root.dated - 1 - document : document);
  // Numbers sort fast where a function that compares does not: the score, then the place by date.
  const span = 2 ** 22;
  const weight = isRanked && !sort ? span * 4096 : 0;
  const keys = new Float64Array(documents.length);
  for (let at = 0; at < keys.length; at++) {
    const document = documents[at];
    keys[at] = turned(document) - Math.round((scores[document] * weight) / span) * span;
  }
  const ordered = new Int32Array(keys.length);
  for (const [at, key] of keys.sort().entries()) ordered[at] = turned(((key % span) + span) % span);
  return ordered;
}
