/* Looks up names in the registry, whose files are loaded when a word with their letters is typed. */

/**
 * @typedef {object} Named
 * @property {"people" | "organizations" | "occasions" | "countries" | "places" | "works"} in
 * @property {string} id
 * @property {string} name
 * @property {string[]} [names] other names
 * @property {string} [country]
 * @property {string} [family]
 * @property {string} [given]
 * @property {{title: string, organization?: string, from?: string, to?: string}[]} [offices]
 */

const bucketOf = (letter) => {
  if (!letter) return "-";
  return /^[a-z0-9]$/.test(letter) ? letter : `u${two(letter.codePointAt(0) % 64)}`;
};

/** The entries with a word that begins with these letters, and others. @returns {Promise<Named[]>} */
async function entriesFor(letters) {
  const root = (await table("names")) ?? { all: [] };
  if (root.all) return root.all;
  const [first, second] = [...letters];
  const bucket = bucketOf(first);
  if (!root.letters.includes(bucket)) return [];
  const [pairs, other] = [root.split[bucket], second === undefined ? "" : bucketOf(second)];
  if (!pairs || second === undefined) return (await table(`names-${bucket}`)) ?? [];
  return pairs.includes(other) ? ((await table(`names-${bucket}${other}`)) ?? []) : [];
}

const allNames = (entry) => [entry.name, ...(entry.names ?? [])];

/** The entries with this word in their names, and others. */
async function entriesWith(word) {
  const [first, second = ""] = [...word];
  return first ? entriesFor([first, second]) : [];
}

/** The entries with this name, in any spelling that the registry takes for the same. */
async function entriesNamed(name) {
  const [word] = wordsOf(name);
  if (!word) return [];
  const key = nameKey(name);
  return (await entriesWith(word)).filter((entry) => allNames(entry).some((each) => nameKey(each) === key));
}

/** The entry of a file with the id that a new name would get; null if there is none. */
async function entryOfSlug(name, file) {
  const id = slugOf(name);
  for (const word of wordsOf(name)) {
    const found = (await entriesWith(word)).find((entry) => entry.in === file && entry.id === id);
    if (found) return found;
  }
  return null;
}

const findPerson = async (name) => (await entriesNamed(name)).find((entry) => entry.in === "people") ?? null;
const findPlace = async (name) => (await entriesNamed(name)).find((entry) => entry.in === "places") ?? null;

/** An organization with this name, of `country` or without a country, see Registry.find_organization. */
async function findOrganization(name, country) {
  const found = (await entriesNamed(name)).filter((entry) => entry.in === "organizations");
  if (country) return found.find((each) => each.country === country) ?? found.find((each) => !each.country) ?? null;
  return found.length === 1 ? found[0] : null;
}

/**
 * The entries whose names have words that begin with the typed words, the shortest names first.
 * @param {string} text
 * @param {string[]} files `people`, `organizations`, `places`
 * @param {number} most
 */
async function completions(text, files, most) {
  const typed = wordsOf(text);
  if (!typed.length) return [];
  const found = [];
  for (const entry of await entriesFor(typed.at(-1).length > 1 ? longest(typed) : typed[0])) {
    if (!files.includes(entry.in)) continue;
    const name = allNames(entry).find((each) => hasWords(each, typed));
    if (name) found.push({ entry, name, rank: rankOf(name, typed) });
  }
  found.sort((a, b) => a.rank - b.rank || a.entry.name.length - b.entry.name.length || (a.entry.name < b.entry.name ? -1 : 1));
  return found.slice(0, most);
}

const longest = (words) => words.reduce((a, b) => (b.length > a.length ? b : a));

const splitNames = new Map();

function partsOf(name) {
  let parts = splitNames.get(name);
  if (!parts) splitNames.set(name, (parts = wordsOf(name)));
  return parts;
}

const hasWords = (name, typed) => typed.every((word) => partsOf(name).some((part) => part.startsWith(word)));

/** Names that begin with the typed words come first. */
const rankOf = (name, typed) => (typed.every((word, at) => partsOf(name)[at]?.startsWith(word)) ? 0 : 1);
