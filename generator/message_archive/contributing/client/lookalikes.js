/* Names that look like others, see archive/lookalikes.py, model/scripts.py and archive/checks.py. */

/* ---- Scripts ---- */

let scripts = null;

/** The table of scripts. Names of ASCII need none, except for a comparison with others. */
async function loadScripts() {
  if (scripts) return;
  const { steps, ...rest } = await table("scripts");
  const [starts, places] = [[], []];
  for (let at = 0, code = 0; at < steps.length; at += 2) {
    starts.push((code += steps[at]));
    places.push(steps[at + 1]);
  }
  scripts = { ...rest, starts, places };
}

/** The script of a letter, such as `CYRILLIC`; "" for characters of no single script. */
function scriptOf(letter) {
  if (!/[\p{Lu}\p{Ll}\p{Lt}\p{Lo}]/u.test(letter)) return "";
  const code = letter.codePointAt(0);
  let [low, high] = [0, scripts.starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (scripts.starts[middle] <= code) low = middle;
    else high = middle;
  }
  return scripts.names[scripts.places[low]];
}

function mayBeMixed(found) {
  const own = new Set(found);
  if (own.has("FULLWIDTH") && !own.has("LATIN")) {
    own.delete("FULLWIDTH");
    own.add("LATIN");
  }
  const others = [...own].filter((each) => each !== "LATIN");
  return [...own].every((each) => scripts.eastAsian.includes(each)) || (others.length === 1 && scripts.withLatin.includes(others[0]));
}

/** Whether a word of a name mixes scripts that look alike. */
function mixesScripts(name) {
  if (/^[\0-\x7f]*$/.test(name)) return false;
  return (name.normalize("NFC").match(/[\p{L}\p{Nl}\p{No}]+/gu) ?? []).some((word) => {
    const found = new Set([...word].map(scriptOf).filter(Boolean));
    return found.size > 1 && !mayBeMixed(found);
  });
}

/** A key that names share if they look alike. */
const skeletonOf = kept((name) => {
  const like = (text) => [...text].map((char) => scripts.like[char] ?? char).join("");
  return oneLine(casefold(like(like(name).normalize("NFKC"))));
});

async function lookalikeOf(name) {
  await loadScripts();
  if (mixesScripts(name)) {
    return { code: "mixed-scripts", what: gettext("a name that mixes scripts"), fix: gettext("retype the word in one script") };
  }
  const looks = skeletonOf(name);
  for (const word of wordsOf(looks)) {
    for (const entry of await entriesWith(word)) {
      const other = allNames(entry).find((each) => skeletonOf(each) === looks && !mixesScripts(each));
      if (!other) continue;
      if (nameKey(other) === nameKey(name)) return null;
      return { code: "lookalike-name", what: gettext("a name that looks like one in the registry"), fix: suggestion(other) };
    }
  }
  return null;
}

/* ---- Names that are one letter away ---- */

const SHORTEST = 6;

const lettersOf = kept((name) => [...casefold(name).normalize("NFKD")].filter((char) => isLetterOrDigit.test(char)).join(""));

/** Whether two names are the same without one letter of either, or of both. */
function isOneLetterAway(one, other) {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short === long) return true;
  if (long.length < SHORTEST || long.length - short.length > 1) return false;
  let [start, end] = [0, 0];
  while (start < short.length && short[start] === long[start]) start++;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end++;
  if (short.length < long.length) return start + end === short.length;
  const [a, b] = [short, long].map((each) => each.slice(start, each.length - end));
  return a.slice(1) === b.slice(0, -1) || a.slice(0, -1) === b.slice(1);
}

/** The entries that may have a name like this one. */
async function entriesNear(name, letters) {
  const starts = [letters.slice(0, 2), letters.slice(1, 3), letters.slice(0, 1) + letters.slice(2, 3)];
  const found = await Promise.all([...wordsOf(name), ...starts].filter(Boolean).map(entriesWith));
  return [...new Set(found.flat())];
}

/** A name of the registry that is the same but for one letter; "" if there is none. */
async function nearName(name, axis) {
  const letters = lettersOf(name);
  const known = (await entriesNear(name, letters)).filter((entry) => entry.in === axis).flatMap(allNames);
  const near = known.filter((each) => isOneLetterAway(letters, lettersOf(each)));
  return near.find((each) => lettersOf(each) === letters) ?? near[0] ?? "";
}

const tooNear = (name) => ({
  code: "near-name", what: gettext("a name nearly the same as one in the registry"), fix: suggestion(name),
});

/** @param {object} party @param {object} participant what the registry knows of it */
async function nearParty({ name, organization }, { person, body, country, known, knownBody }, at) {
  const [typed, axis, id, entry] = at === "name" ? [name, "people", person, known] : [organization, "organizations", body, knownBody];
  if (!typed || !id || entry) return null;
  if (axis === "people" && patterns.names.commaOrQuote.of.test(typed)) return null;
  const near = await nearName(typed, axis);
  if (!near) return null;
  if (nameKey(near) !== nameKey(typed)) return tooNear(near);
  if (country) return null;
  return { code: "ambiguous-body", what: gettext("a name that several bodies have"), fix: gettext("add the country, or write the whole name") };
}
