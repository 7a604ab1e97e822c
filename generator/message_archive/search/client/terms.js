/**
 * The documents of a term in order, their levels, and where in the index it stands; for a step of
 * a phrase with that step, for a prefix with the postings of the word itself.
 * @typedef {{documents: Int32Array, levels: Uint8Array, shard?: number, row?: number, step?: Step, whole?: Postings}} Postings
 */

const NOTHING = { documents: new Int32Array(0), levels: new Uint8Array(0) };

/** The number of the file of terms that has `term`, if any has. */
const shardOf = (root, term) => Math.max(0, root.firsts.findLastIndex((first) => first <= term));

/** @returns {Promise<{terms: string[], rows: string[], starts: number[]}>} a file of terms */
async function loadShard(number) {
  const values = await load(`t/${number}`);
  if (typeof values[0] === "string") {
    values[0] = values[0].split(" ");
    values[1] = values[1].split(" ");
  }
  return { terms: values[0], rows: values[1], starts: values[2] };
}

/** @param {Root} root @param {string} term @returns {Promise<Postings | null>} */
async function postingsOf(root, term) {
  const number = shardOf(root, term);
  const shard = await loadShard(number);
  const row = shard.terms.indexOf(term);
  if (row < 0) return null;
  return { ...decodeDocuments(shard.rows[row]), shard: number, row };
}

/** Of any word that begins with `prefix`, the level the highest. @returns {Promise<Postings>} */
async function postingsOfPrefix(root, prefix) {
  const first = shardOf(root, prefix);
  const count = shardOf(root, `${prefix}\uffff`) - first + 1;
  const numbers = Array.from({ length: count }, (_, index) => first + index);
  // Of many words the postings were merged beforehand; when they are in few files, loading these
  // at once costs less than waiting to know.
  const early = count > 3 ? [] : numbers;
  const [merged] = await Promise.all([postingsOf(root, `${prefix}*`), ...early.map(loadShard)]);
  if (merged) return merged;
  const best = new Uint8Array(root.documents);
  for (const { terms, rows } of await Promise.all(numbers.map(loadShard))) {
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

/**
 * Where a phrase would begin by the places of one of its steps, for the documents asked for.
 * @param {Postings} postings
 * @returns {Promise<Map<number, number[]>>}
 */
async function beginsOf({ shard, row, step, documents }, isAsked) {
  const found = new Map();
  if (!documents.length) return found;
  const { starts } = await loadShard(shard);
  const part = starts.findLastIndex((start) => start <= row);
  const [rows] = await load(`p/${shard}-${part}`);
  const text = rows.split(" ")[row - starts[part]];
  let index = 0;
  let begins = [];
  let place = -1;
  let waiting = 0;
  for (let at = 0; at < text.length; ) {
    const { numbers, end } = decodeNumbers(text, at, at + 10_000);
    at = end;
    for (const number of numbers) {
      let mark = number;
      if (!waiting) {
        place += (number >> 2) + 1;
        mark = 0;
        if (number & 2) {
          waiting = number;
          continue;
        }
      }
      const isLast = (waiting || number) & 1;
      waiting = 0;
      if ((!step.before || step.before === mark >> 4) && (!step.behind || step.behind === (mark & 15))) {
        begins.push(place - step.at);
      }
      if (!isLast) continue;
      const document = documents[index++];
      if (begins.length && isAsked[document]) found.set(document, begins);
      begins = [];
      place = -1;
    }
    await pauseIfLong();
  }
  return found;
}
