/**
 * A word, a run of characters or a phrase. A prefix also matches longer words that begin with it.
 * @typedef {{units: Unit[], isPrefix: boolean}} Wanted
 * @typedef {{wanted: Wanted[], unwanted: Wanted[]}} Query all of these, and none of those
 */

// A phrase, or a piece without spaces and quotes. A minus counts only after a space. It may be typed as
// a minus sign or a dash, as phones and word processors make of it.
const PIECES = /(\s)?([-\u2010-\u2015\u2212])?(?:["“”„]([^"“”„]*)(?:["“”„]|$)|([^\s"“”„]+))/gu;

/** @param {string} text as typed @returns {Query} */
function parseQuery(text) {
  const query = { wanted: [], unwanted: [] };
  let last = null;
  for (const [, before, minus, phrase, piece] of ` ${text}`.normalize("NFKC").matchAll(PIECES)) {
    const list = minus && before ? query.unwanted : query.wanted;
    last = null;
    if (phrase !== undefined) {
      const units = unitsOf(phrase);
      if (units.length) list.push({ units, isPrefix: false });
      continue;
    }
    // An excluded piece is excluded as a phrase: `-jong-un` does not exclude other uses of "un".
    const units = unitsOf(piece);
    for (const each of list === query.unwanted && units.length ? [units] : runsOf(units)) {
      last = { units: each, isPrefix: false };
      list.push(last);
    }
  }
  if (last && query.wanted.includes(last) && !/\s$/u.test(text) && !last.units[0].isUnspaced) {
    last.isPrefix = true;
  }
  return query;
}

/** Single words, and joined characters as groups. @param {Unit[]} units @returns {Unit[][]} */
function runsOf(units) {
  const runs = [];
  for (const unit of units) {
    if (unit.isJoined) runs[runs.length - 1].push(unit);
    else runs.push([unit]);
  }
  return runs;
}
