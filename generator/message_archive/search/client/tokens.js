/* script_parts/folding.js */

const WORD = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`;
const RUN = new RegExp(`[${UNSPACED}]+|${WORD}(?:'${WORD})*`, "gu");

const GAP = "[ \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\n\\u200b]+";
const HANGUL_LETTER = new RegExp(`^[${HANGUL}\\u3131-\\u318e\\uffa0-\\uffdc]`, "u");
const LETTER_OF_LINE = new RegExp(`^[${HAN}${KANA}\\uff66-\\uff9f]`, "u");

/* ASCII words; gaps; characters with their marks, which are folded together. */
const CLUSTER = new RegExp(
  `([!-~]+(?: [!-~]+)*(?!\\p{M}))|(${GAP})` +
    `|[${HANGUL}\\u3131-\\u318e\\uffa0-\\uffdc](?:[\\u1100-\\u11ff\\ua960-\\ua97f\\ud7b0-\\ud7ff` +
    "\\u3131-\\u318e\\uffa0-\\uffdc]|\\p{M})*|.[\\p{M}\\uff9e\\uff9f]*",
  "gsu",
);

/** Whether a gap in the text of a field does not end a run. */
function isNoGap(gap, ...around) {
  const lines = gap.split("\n").length - 1;
  if (around.every((each) => HANGUL_LETTER.test(each))) return lines < 2;
  if (lines === 1 && around.every((each) => LETTER_OF_LINE.test(each))) return true;
  const isLetter = (each) => [IS_UNSPACED, HANGUL_LETTER, LETTER_OF_LINE].some((kind) => kind.test(each));
  return /^\u200b+$/.test(gap) && around.every(isLetter);
}

/** The folded text, and for each of its characters the start and end of its source in the text. */
function foldedOf(text, isField) {
  let folded = "";
  const [starts, ends] = [[], []];
  for (const { 0: cluster, 1: ascii, 2: gap, index } of text.matchAll(CLUSTER)) {
    const end = index + cluster.length;
    if (gap && isField && isNoGap(gap, characterBefore(text, index), text.slice(end, end + 2))) continue;
    const own = ascii ? cluster.toLowerCase() : foldCharacter(cluster);
    for (let at = 0; at < own.length; at++) {
      starts.push(ascii ? index + at : index);
      ends.push(ascii ? index + at + 1 : end);
    }
    folded += own;
  }
  return { folded, starts, ends };
}

const NO_PARTS = [];

function characterBefore(text, at) {
  const isPair = at > 1 && text.codePointAt(at - 2) > 0xffff;
  return text.slice(at - (isPair ? 2 : 1), at);
}

/**
 * A word without apostrophes, with the parts between them, or one character of a script without
 * spaces; joined if directly after another such one.
 * @typedef {{text: string, parts: string[], isUnspaced: boolean, isJoined: boolean, start: number, end: number}} Unit
 */

/**
 * The folded units of a text and their places in it.
 * @param {string} text
 * @param {boolean} isField whether it is a text to search, and not a query
 * @returns {Unit[]}
 */
function unitsOf(text, isField = false) {
  const units = [];
  const { folded, starts, ends } = foldedOf(text, isField);
  for (const { 0: run, index } of folded.matchAll(RUN)) {
    if (!IS_UNSPACED.test(run)) {
      const parts = run.split("'");
      const [start, end] = [starts[index], ends[index + run.length - 1]];
      units.push({ text: parts.join(""), parts, isUnspaced: false, isJoined: false, start, end });
      continue;
    }
    let at = index;
    for (const text of run) {
      const [start, end] = [starts[at], ends[at + text.length - 1]];
      units.push({ text, parts: NO_PARTS, isUnspaced: true, isJoined: at > index, start, end });
      at += text.length;
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
