/**
 * The documents of a term in order, their levels, and the location of the term in the index. A step
 * of a phrase includes that step, and the postings of frequent words that are parts of words, by number.
 * A prefix includes the postings of the equal word.
 * @typedef {{documents: Int32Array, levels: Uint8Array, file?: TermFile, row?: number, step?: Step, parts?: Map<number, Postings>, whole?: Postings}} Postings
 * @typedef {{first: string, versions: string}} FileEntry first term and versions of a file and its places
 */

const NOTHING = { documents: new Int32Array(0), levels: new Uint8Array(0) };

/** The most files that are read for a prefix. The build merges prefixes in more files. */
const MOST_FILES = 8;

/** The index of the last one that is not after `term`. */
const placeOf = (firsts, term) => Math.max(0, firsts.findLastIndex((first) => first <= term));

/** `_kim` for "kim": a file name that is valid on every system. */
const nameOf = (first) =>
  `_${first.replace(/[^a-z0-9]/gu, (character) => `-${character.codePointAt().toString(16)}-`)}`;

/** The files of terms from one term to another. @returns {Promise<FileEntry[]>} */
async function filesBetween(root, from, to) {
  const directories = root.terms.split(" ");
  const [first, last] = [placeOf(directories, from), placeOf(directories, to)];
  const loading = [];
  for (let at = first; at <= last; at++) {
    loading.push(load(`d/${nameOf(directories[at])}`, versionAt(root.termVersions, at)));
  }
  const files = (await Promise.all(loading)).flatMap(([terms, versions]) => {
    const own = versions.split(" ");
    return terms.split(" ").map((each, at) => ({ first: each, versions: own[at] }));
  });
  const firsts = files.map((file) => file.first);
  return files.slice(placeOf(firsts, from), placeOf(firsts, to) + 1);
}

/** @returns {Promise<{terms: string[], rows: string[], starts: number[]}>} a file of terms */
async function loadTerms({ first, versions }) {
  const values = await load(`t/${nameOf(first)}`, versionAt(versions, 0));
  if (typeof values[0] === "string") {
    values[0] = values[0] ? spelled(values[0]) : [];
    values[1] = values[1].split(" ");
  }
  return { terms: values[0], rows: values[1], starts: values[2] };
}

/** @param {Root} root @param {string} term @returns {Promise<Postings | null>} */
async function postingsOf(root, term) {
  const [file] = await filesBetween(root, term, term);
  const { terms, rows } = await loadTerms(file);
  const row = terms.indexOf(term);
  return row < 0 ? null : { ...decodeDocuments(rows[row]), file, row };
}

/** The documents with words that begin with `prefix`, and their highest level. @returns {Promise<Postings>} */
async function postingsOfPrefix(root, prefix) {
  const files = await filesBetween(root, prefix, `${prefix}\uffff`);
  if (files.filter(({ first }) => first.startsWith(prefix)).length > MOST_FILES) {
    return (await postingsOf(root, `*${prefix}`)) ?? NOTHING;
  }
  const best = new Uint8Array(root.end);
  for (const { terms, rows } of await Promise.all(files.map(loadTerms))) {
    for (const [row, term] of terms.entries()) {
      if (!term.startsWith(prefix)) continue;
      const { documents, levels } = decodeDocuments(rows[row]);
      documents.forEach((document, index) => {
        best[document] = Math.max(best[document], levels[index] + 1);
      });
    }
    await pauseIfLong();
  }
  const documents = numbersOf(best);
  return { documents, levels: Uint8Array.from(documents, (document) => best[document] - 1) };
}

/** Decodes a number made by `_more` in generator/message_archive/search/postings.py. */
function neighboursOf(more) {
  const skipped = more > 255 ? ((more - 256) % 15) + 1 : 0;
  const mark = more > 255 ? (more - 255 - skipped) / 15 : more;
  if (mark < 31) return { skipped, before: Math.max(0, mark - 15), behind: mark < 16 ? mark : 0 };
  return { skipped, before: Math.floor((mark - 31) / 15) + 1, behind: ((mark - 31) % 15) + 1 };
}

/**
 * The places of a step of a phrase in the requested documents. Each has two numbers: the place, and
 * the place without the places skipped before it.
 * @param {Postings} postings
 * @param {Uint8Array} isAsked by document
 * @param {Map<number, Map<number, number[]>>} parts the places of frequent words that are parts of words
 * @returns {Promise<Map<number, number[]>>}
 */
async function placesOf({ file, row, step, documents }, isAsked, parts) {
  const found = new Map();
  if (!documents.length) return found;
  const { starts } = await loadTerms(file);
  const part = starts.findLastIndex((start) => start <= row);
  const [rows] = await load(`p/${nameOf(file.first)}-${part}`, versionAt(file.versions, part + 1));
  const text = rows.split(" ")[row - starts[part]];
  let index = 0;
  const isPart = (number, which, sought) =>
    parts.get(number)?.get(documents[index])?.some((each, at) => at % 2 === which && each === sought);
  let places = [];
  let place = -1;
  let waiting = 0;
  for (let at = 0; at < text.length; ) {
    const { numbers, end } = decodeNumbers(text, at, at + 10_000);
    at = end;
    for (const number of numbers) {
      if (!waiting) {
        place += (number >> 2) + 1;
        if (number & 2) {
          waiting = number;
          continue;
        }
      }
      const { before, behind, skipped } = neighboursOf(waiting ? number : 0);
      const start = place - skipped;
      const isAfter = !step.before || step.before === before || isPart(step.before, 0, start - 1);
      if (isAfter && (!step.behind || step.behind === behind || isPart(step.behind, 1, place + step.width))) {
        places.push(place, start);
      }
      const isLast = (waiting || number) & 1;
      waiting = 0;
      if (!isLast) continue;
      const document = documents[index++];
      if (places.length && isAsked[document]) found.set(document, places);
      places = [];
      place = -1;
    }
    await pauseIfLong();
  }
  return found;
}
