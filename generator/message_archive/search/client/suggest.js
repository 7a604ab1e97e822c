/** The most suggestions for a word. */
const MOST_NEAR = 3;

/** Words of the index that are similar to `word`, the nearest first. @returns {Promise<string[]>} */
async function nearWords(root, word) {
  if (word.length < 3) return [];
  // The first letter may be wrong. Then the correct one is usually the second letter.
  const known = [...root.letters];
  const letters = [...new Set([...word].slice(0, 2))].filter((letter) => known.includes(letter));
  const most = word.length < 5 ? 2 : 3;
  const found = [];
  for (const letter of letters) {
    const version = versionAt(root.letterVersions, known.indexOf(letter));
    const [lists] = await load(`w/${letter.codePointAt().toString(16)}`, version);
    // The last list has the words that are in most documents.
    const candidates = lists.toReversed().flatMap((list) => (list ? spelled(list) : []));
    for (const [at, candidate] of candidates.entries()) {
      if (at % 256 === 255) await pauseIfLong();
      if (Math.abs(candidate.length - word.length) >= most) continue;
      const distance = distanceOf(word, candidate, most);
      if (distance < most) found.push([distance, candidate]);
    }
    await pauseIfLong();
  }
  // Of words with the same distance, the frequent ones come first.
  return found.sort((one, other) => one[0] - other[0]).slice(0, MOST_NEAR).map(([, candidate]) => candidate);
}

/** The number of letters to change, add, remove or swap, at most `most`. */
function distanceOf(one, other, most) {
  let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...next) >= most) return most;
    [before, row] = [row, next];
  }
  return row[other.length];
}
