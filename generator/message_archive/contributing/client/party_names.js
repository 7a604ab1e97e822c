/* What is wrong with the name of a party, see archive/party_names.py. */

const {
  loadScript, table, gettext, strip, oneLine, isMapping, listOf, asMapping, casefold, sha256, suggestion, nameOfKey,
  nameKey, wordsOf, entriesWith, entriesNamed, allNames, findPlace, findOrganization, participantOf,
  parseDate, parsedOrNull, membersOf, knownDays, dayOf, daysOf, DAY_MS, splitAddress, rowsOf, messageWithId,
} = window.newPage;

/** The patterns of `warnings`, by their names. */
let patterns = null;
let offices = [];

async function loadPatterns() {
  if (patterns) return;
  offices = (await table("offices")) ?? [];
  const compiled = ([source, flags]) => ({ of: new RegExp(source, flags), whole: new RegExp(`^(?:${source})$`, flags) });
  const known = Object.entries(await table("warnings")).map(([group, each]) => [
    group, Object.fromEntries(Object.entries(each).map(([name, written]) => [name, compiled(written)])),
  ]);
  patterns = Object.fromEntries(known);
}

const piecesAt = (separator, name) => name.split(separator).filter(Boolean);

const isLetterOrDigit = /[\p{L}\p{N}]/u;
const bare = (word) => [...word].filter((char) => isLetterOrDigit.test(char)).join("");

/** A function of a name whose results are kept: the page asks for those of the registry with each change. */
function kept(made) {
  const known = new Map();
  return (name) => {
    if (!known.has(name)) known.set(name, made(name));
    return known.get(name);
  };
}

/** The words of a name without their punctuation. */
const keyWords = kept((name) => nameKey(name).split(/[\s,，]+/u).filter(Boolean).map(bare));
const sortedWords = kept((name) => String([...keyWords(name)].sort()));

const isPersonNamed = async (name) => (await entriesNamed(name)).some((entry) => entry.in === "people");
const isKnownParty = async (name) => (await entriesNamed(name)).some((entry) => ["people", "organizations"].includes(entry.in));

/** The people with a word of a text in their names. */
async function peopleWithWordOf(text) {
  const found = await Promise.all(wordsOf(text).map(entriesWith));
  return [...new Set(found.flat())].filter((entry) => entry.in === "people");
}

/** The name of a person with the same words in any order; "" if there is none. */
async function personOfWords(text) {
  const wanted = sortedWords(text);
  for (const entry of await peopleWithWordOf(text)) {
    const found = allNames(entry).find((name) => keyWords(name).length > 1 && sortedWords(name) === wanted);
    if (found) return found;
    const { family, given } = entry;
    if (family && given && sortedWords(`${family} ${given}`) === wanted) return entry.name;
  }
  return "";
}

async function isFamily(word) {
  const familyOf = ({ family, name }) => nameKey(family ?? name.split(/\s+/).at(-1));
  return (await peopleWithWordOf(word)).some((entry) => familyOf(entry) === nameKey(word));
}

/** The office with which a text begins, or ends; "" for none. */
function officeOf(text, atEnd = false) {
  const key = nameKey(text);
  const fits = (office) => (atEnd && key.endsWith(office)) || key === office || key.startsWith(`${office} `);
  return offices.find(fits) ?? "";
}

const isFirstCapital = (word) => /^\p{L}/u.test(word) && !/^\p{Ll}/u.test(word);

function isFullName(text) {
  if (patterns.names.joined.whole.test(text)) return true;
  const words = oneLine(text).split(" ");
  return words.length > 1 && words.every(isFirstCapital);
}

const several = (parts) => ({
  code: "several-in-name", what: gettext("several parties in one name"), fix: suggestion(parts.join("; ")),
});
const withOffice = (name, office) => ({
  code: "office-in-name", what: gettext("an office in a name"), fix: suggestion(`${strip(name)}, ${strip(office)}`),
});
const turnedRound = (name) => ({
  code: "turned-name", what: gettext("the name of a person in the registry, in another order"), fix: suggestion(name),
});

/** @param {string} name @param {boolean} isBody @returns {Promise<{code: string, what: string, fix: string} | null>} */
async function wrongName(name, isBody) {
  if (await isKnownParty(name)) return null;
  const quoted = patterns.names.quoted.whole.exec(name);
  if (quoted) return { code: "quoted-name", what: gettext("a name in quotes"), fix: suggestion(quoted.groups.name) };
  const parts = piecesAt(patterns.names.semicolon.of, name);
  if (parts.length > 1) return several(parts);
  const joined = await joinedNames(name, isBody);
  if (joined || isBody) return joined;
  const withCommas = piecesAt(patterns.names.comma.of, name);
  if (withCommas.length > 1 && !(withCommas.length === 2 && patterns.names.suffix.whole.test(withCommas[1]))) {
    return wrongWithCommas(withCommas);
  }
  return (await wrongWithOffice(name)) ?? wrongOrder(name);
}

/** Several names with "and" between them. */
async function joinedNames(name, isBody) {
  for (const separator of ["and", "slash"]) {
    const parts = piecesAt(patterns.names[separator].of, name);
    if (parts.length < 2) continue;
    const known = await Promise.all(parts.map(isKnownParty));
    if (known.every(Boolean)) return several(parts);
    if (isBody || separator === "slash") continue;
    if (parts.every((part, at) => known[at] || isFullName(part))) return several(parts);
  }
  return null;
}

async function wrongWithCommas(parts) {
  const [first, second, ...rest] = parts;
  const joined = `${first}${second}`;
  const turned = (await personOfWords(`${first} ${second}`)) || ((await isPersonNamed(joined)) ? joined : "");
  if (turned) return rest.length ? withOffice(turned, rest.join(", ")) : turnedRound(turned);
  const [known, people] = await Promise.all([isKnownParty, isPersonNamed].map((each) => Promise.all(parts.map(each))));
  if (known.every(Boolean) || people.slice(1).some(Boolean)) return several(parts);
  if (known[0] || officeOf(second) || second.includes(" of ")) return withOffice(first, parts.slice(1).join(", "));
  return { code: "office-in-name", what: gettext("a comma in a name"), fix: suggestion(`${second} ${first}`) };
}

/** A name with an office before it, after it or in brackets. */
async function wrongWithOffice(name) {
  const bracket = patterns.names.bracket.whole.exec(name);
  if (bracket) {
    const { before, inner } = bracket.groups;
    const isFound = (officeOf(inner) && officeOf(inner) === nameKey(inner)) || (await isKnownParty(before));
    return isFound ? withOffice(before, inner) : null;
  }
  const isJoinedName = (text) => patterns.names.joined.whole.test(text);
  const key = nameKey(name);
  for (const office of offices) {
    if (key.startsWith(office)) {
      const rest = name.slice(office.length);
      const found = withOffice(rest, name.slice(0, office.length));
      if (isJoinedName(rest) && isJoinedName(name.slice(0, 2))) return found;
      if (rest.startsWith(" ") && (await mayBePerson(strip(rest)))) return found;
    } else if (key.endsWith(office) && key.length > office.length) {
      const rest = name.slice(0, -office.length);
      const isShort = isJoinedName(rest) && isJoinedName(office) && rest.length < 5;
      if (isShort || (await isPersonNamed(rest))) return withOffice(rest, name.slice(-office.length));
    }
  }
  if (!/^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2}/.test(name)) return null;
  for (let at = 2; at < name.length - 1; at++) {
    const [before, after] = [name.slice(0, at), name.slice(at)];
    if (officeOf(before, true) && (await isPersonNamed(after))) return withOffice(after, before);
  }
  return null;
}

/** Whether the words after an office may be a name. */
async function mayBePerson(name) {
  if (await isPersonNamed(name)) return true;
  const words = oneLine(name).split(" ");
  if (words.length === 1) return isFamily(name);
  return words.every(isFirstCapital) && !officeOf(name);
}

async function wrongOrder(name) {
  const turned = await personOfWords(name);
  return turned && String(keyWords(turned)) !== String(keyWords(name)) ? turnedRound(turned) : null;
}
