/** The query with each missing word replaced by a similar one; "" if there is none. */
async function suggestionFor(root, text, missing) {
  let suggested = text.normalize("NFC");
  for (const word of missing) {
    const near = await nearWord(root, word);
    if (!near) return "";
    const unit = unitsOf(suggested).find((each) => each.text === word);
    if (!unit) return "";
    suggested = suggested.slice(0, unit.start) + near + suggested.slice(unit.end);
  }
  return missing.length ? suggested : "";
}

async function nearWord(root, word) {
  if (word.length < 3) return "";
  // The first letter may be wrong. Then the correct one is usually the second letter.
  const known = [...root.letters];
  const letters = [...new Set([...word].slice(0, 2))].filter((letter) => known.includes(letter));
  let best = "";
  let least = word.length < 5 ? 2 : 3;
  for (const letter of letters) {
    const version = versionAt(root.letterVersions, known.indexOf(letter));
    const [lists] = await load(`w/${letter.codePointAt().toString(16)}`, version);
    // The last list has the words that are in most documents.
    for (const candidate of lists.toReversed().flatMap((list) => (list ? spelled(list) : []))) {
      if (Math.abs(candidate.length - word.length) >= least) continue;
      const distance = distanceOf(word, candidate, least);
      if (distance < least) [best, least] = [candidate, distance];
      // Frequent words come first, so the first word with a distance is the best.
    }
    await pauseIfLong();
  }
  return best;
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
