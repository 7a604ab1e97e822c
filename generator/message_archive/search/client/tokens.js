const RUN = new RegExp(`[${CJK}]+|(?:(?![${CJK}])[\\p{L}\\p{N}\\p{M}])+`, "gu");

/**
 * A word, or one Chinese, Japanese or Korean character; joined if directly after another such one.
 * @typedef {{text: string, isCjk: boolean, isJoined: boolean, start: number, end: number}} Unit
 */

/** The folded units of a text and their places in it. @param {string} text @returns {Unit[]} */
function unitsOf(text) {
  const units = [];
  for (const match of text.matchAll(RUN)) {
    if (!IS_CJK.test(match[0])) {
      const end = match.index + match[0].length;
      units.push({ text: fold(match[0]), isCjk: false, isJoined: false, start: match.index, end });
      continue;
    }
    let start = match.index;
    for (const character of match[0]) {
      const end = start + character.length;
      const isJoined = start > match.index;
      units.push({ text: fold(character), isCjk: true, isJoined, start, end });
      start = end;
    }
  }
  return units;
}

/**
 * A term, its first unit, its number of units, and the numbers of the frequent words directly before
 * and after it (0 for any word).
 * @typedef {{term: string, at: number, width: number, before: number, behind: number}} Step
 */

/**
 * The terms whose places determine where the units are consecutive: words, pairs of joined
 * characters, single characters. A frequent word has no places. It is found through a neighbour, or
 * as part of a pair of two frequent words.
 * @param {Unit[]} units
 * @param {string[]} frequent
 * @returns {Step[]}
 */
function stepsOf(units, frequent) {
  const numbers = units.map((unit) => frequent.indexOf(unit.text) + 1);
  const steps = [];
  const covered = new Set();
  const add = (term, at, width) => {
    const [before, behind] = [numbers[at - 1] ?? 0, numbers[at + width] ?? 0];
    steps.push({ term, at, width, before, behind });
    for (let each = at - 1; each <= at + width; each++) covered.add(each);
  };
  units.forEach((unit, at) => {
    const next = units[at + 1];
    if (next?.isJoined) add(unit.text + next.text, at, 2);
    else if (!unit.isJoined && (!numbers[at] || units.length === 1)) add(unit.text, at, 1);
  });
  units.forEach((_, at) => {
    if (covered.has(at)) return;
    const from = at + 1 < units.length ? at : at - 1;
    add(`+${units[from].text}+${units[from + 1].text}`, from, 2);
  });
  return steps.sort((one, other) => one.at - other.at);
}
