/* Senders and recipients as one writes them in a field: several with `;`, an office after a comma. */

/** @param {string} text @returns {string[]} */
const pieces = (text) => text.split(/[;；\n]/).map(oneLine).filter(Boolean);

/* ---- What somebody typed, read as importing/parties.py reads it ---- */

const MOST_PARTIES = 100;
const LONGEST_NAME = 1_000;
const LONGEST_TYPED = 10_000;
const LONGEST_SEARCHED = 200;
const MOST_TITLES = 5;

let partyWords = null;
const partyPatterns = new Map();

/** A pattern of the table `parties`, by its name; with `whole` for a whole text. */
function partyPattern(name, flags = "iu", isWhole = false) {
  const key = `${name} ${flags} ${isWhole}`;
  if (!partyPatterns.has(key)) {
    const source = withWords(partyWords[name], partyWords.words);
    partyPatterns.set(key, new RegExp(isWhole ? `^(?:${source})$` : source, flags));
  }
  return partyPatterns.get(key);
}

/** The match at the start of a text. */
function matchAtStart(name, text, flags = "iu") {
  const found = partyPattern(name, `${flags}y`);
  found.lastIndex = 0;
  return found.exec(text);
}

async function loadPartyWords() {
  partyWords ??= await table("parties");
}

/** @typedef {{name?: string, role?: string, organization?: string}} Party */

/** The parties of a field. @param {string} text @returns {Promise<Party[]>} */
async function partiesOf(text) {
  if (!strip(text)) return [];
  await loadPartyWords();
  const tooLong = [{ name: [...oneLine(text)].slice(0, LONGEST_NAME).join("") }];
  if (text.length > LONGEST_TYPED) return tooLong;
  const whole = await knownParty(unquoted(text));
  if (whole) return [whole];
  const each = text.split(/[;；؛\n]/).map(unquoted).filter(Boolean);
  const found = (await Promise.all(each.map(partiesOfPiece))).flat();
  const isTooLong = found.length > MOST_PARTIES || found.some(({ name, organization }) => [...(name ?? organization)].length > LONGEST_NAME);
  return isTooLong ? tooLong : found;
}

/** The person or organization of the registry with this name; null if there is none. */
async function knownParty(name) {
  const person = await findPerson(name);
  if (person) return { name: person.name };
  const body = await findOrganization(name);
  return body && { organization: body.name };
}

const DOUBLE = '"＂“”„‟';
const SINGLE_QUOTES = "'＇‘’‚‛";
const CLOSING = {
  ...Object.fromEntries([...DOUBLE].map((each) => [each, '"＂”“„‟'])),
  ...Object.fromEntries([...SINGLE_QUOTES].map((each) => [each, "'＇’‘‚‛"])),
  "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』", "《": "》", "〈": "〉", "`": "`'",
};

/** On one line, without quotes around it or its name, a bullet and an e-mail address. */
function unquoted(text) {
  const without = (each) => each.replace(/^[,，،;； ]+|[,，،;； ]+$/g, "");
  const bare = without(oneLine(text).replace(partyPattern("bullet", "u"), ""));
  let line = without(bare.replace(partyPattern("address", "gu"), "")) || bare.replace(/^[<>]+|[<>]+$/g, "");
  while (line.length > 2 && line[0] === line.at(-1) && "*_".includes(line[0])) line = strip(line.slice(1, -1));
  const closing = CLOSING[line[0]] ?? "";
  const end = [...line].findIndex((char, at) => at && closing.includes(char));
  if (end > 0 && ["", ",", "，", "،", " "].includes(line.slice(end + 1, end + 2))) {
    line = `${strip(line.slice(1, end))}${line.slice(end + 1)}`;
  }
  return line;
}

const isOffice = (text) => partyPattern("offices").test(text.replace(partyPattern("titles", "giu"), " "));

async function partiesOfPiece(text) {
  const known = await knownParty(text);
  if (known) return [known];
  const bracket = partyPattern("bracket", "u").exec(text);
  const before = bracket ? text.slice(0, bracket.index) : "";
  if (before) {
    if (isOffice(bracket[1])) {
      const parties = await partiesOfPiece(before);
      return [...parties.slice(0, -1), withRole(parties.at(-1), bracket[1])];
    }
    if ((await knownParty(before)) || (await isNameAlone(before))) return partiesOfPiece(before);
  }
  const parts = text.split(/\s{0,5}[,，،]\s{0,5}/).filter(Boolean);
  if (parts.length > 1) return partiesOfParts(parts);
  for (const between of [/\s{0,5}、\s{0,5}/u, partyPattern("and")]) {
    const names = text.split(between).filter(Boolean);
    if ((await Promise.all(names.slice(0, -1).map(endsWithOffice))).some(Boolean)) break; // Several offices before one name.
    if (names.length > 1 && (await every(names, isWholeName))) return (await Promise.all(names.map(partiesOfPiece))).flat();
  }
  return [await oneParty(text)];
}

/** Whether a text without spaces between words is an office, of a body or of none. */
async function endsWithOffice(text) {
  if (!isJoined(text) || !partyPattern("lastOffice").test(text)) return false;
  const [name] = await withoutTitles(text);
  const known = await knownParty(name);
  return known ? !known.name : !partyPattern("surnamed", "iu", true).test(name);
}

async function every(values, test) {
  return (await Promise.all(values.map(test))).every(Boolean);
}

const isCapital = (word) => /^\p{L}/u.test(word) && !isLower(word[0]);
const isLower = (text) => text === text.toLowerCase() && text !== text.toUpperCase();
const isJoined = (text) => partyPattern("joined", "u").test(text);
const spaced = (text) => oneLine(text).split(" ");

/** Whether a text has a word for a body. Without spaces between words, the last one decides. */
const isBody = (text) => partyPattern(isJoined(text) ? "lastBody" : "bodies").test(text);

/** Whether a text is a name without an office, in a script with spaces. */
async function isNameAlone(text) {
  return !isOffice(text) && !isJoined(text) && (await isWholeName(text));
}

/** Whether a text is in the registry, or may be the full name of a person. */
async function isWholeName(text) {
  const [name] = await withoutTitles(text);
  if (await knownParty(name)) return true;
  if (isBody(text)) return false;
  return isJoined(name) ? [...name].length > 1 : spaced(name).length > 1 && isCapital(name);
}

/** A text with commas: name and office, family and given name, or several names. */
async function partiesOfParts(parts) {
  const [first, second, ...rest] = parts;
  if (partyPattern("esquire", "u", true).test(second)) return followed(await oneParty(first), rest);
  if (partyPattern("suffix", "u", true).test(second)) return followed(await oneParty(`${first}, ${second}`), rest);
  for (const turned of [`${second} ${first}`, `${first} ${second}`, `${first}${second}`]) {
    const known = await knownParty(turned);
    if (known) return followed(known, rest);
  }
  const [name] = await withoutTitles(first);
  if ((await isOnlyOffice(first)) && (await isWholeName(second))) {
    const [party, ...more] = await followed(await oneParty(second), rest);
    return [{ ...(await oneParty(second)), role: unquoted(first) }, ...more];
  }
  if ((await knownParty(name)) || isOffice(second)) return followed(await oneParty(first), parts.slice(1));
  // `Ada Marlow, M.P.`
  if (name.includes(" ") && partyPattern("letters", "u", true).test(second)) return followed(await oneParty(first), rest);
  if ((name === first || !name.includes(" ")) && isFamilyAndGiven(first, second)) return followed({ name: `${second} ${first}` }, rest);
  const names = parts.map(withoutAnd);
  if (await every(names, isWholeName)) return (await Promise.all(names.map(partiesOfPiece))).flat();
  return followed(await oneParty(first), parts.slice(1));
}

/** Whether a text is an office without a name, as in `The President of Sylvania, Emil Varga`. */
async function isOnlyOffice(text) {
  const [name] = await withoutTitles(text);
  if (!isOffice(text) || (await knownParty(name))) return false;
  const words = spaced(text.replace(partyPattern("office", "giu"), " ")).filter(Boolean);
  return !words.length || words.some(isLower);
}

function isFamilyAndGiven(family, given) {
  if (isJoined(`${family}${given}`)) return false;
  const [families, givens] = [spaced(family), spaced(given)];
  const [fewer, more] = [families.length, givens.length].sort((a, b) => a - b);
  return fewer === 1 && more <= 3 && [families.at(-1), ...givens].every(isCapital);
}

function withoutAnd(text) {
  const match = matchAtStart("conjunction", text);
  return match ? text.slice(match[0].length) : text;
}

/** A party with the office after its name, then its organization, or other parties of the registry. */
async function followed(party, parts) {
  const found = [party];
  for (const part of parts) {
    const without = withoutAnd(part);
    const other = await knownParty((await withoutTitles(without))[0]);
    const last = found.at(-1);
    if (other?.organization && last.name && !last.organization) found[found.length - 1] = { ...last, organization: other.organization };
    else if (other?.name || (without !== part && (await isWholeName(without)))) found.push(...(await partiesOfPiece(without)));
    else found[found.length - 1] = withRole(last, part);
  }
  return found;
}

function withRole(party, text) {
  const role = unquoted(text);
  const joined = party.role ? `${party.role}, ${role}` : role;
  return joined ? { ...party, role: joined } : party;
}

/** The one party in a text, which may have an office before or after the name. */
async function oneParty(text) {
  const [name, role] = await withoutTitles(text);
  const known = await knownParty(name);
  if (known?.organization) return role ? { name: text } : known;
  if (known) return withBody(role ? { ...known, role } : known);
  if (isBody(text)) return { organization: text };
  if (role && !isJoined(name) && partyPattern("country").test(name)) return { name: text };
  return withBody(role ? { name, role } : { name });
}

/** A party with the organization that its office begins with, as in `Cabinet President`. */
async function withBody(party) {
  const role = party.role ?? "";
  for (let at = role.length - 1; at > 1; at--) {
    if (!isJoined(role) && !/\s/.test(role[at])) continue;
    const [body, rest] = [strip(role.slice(0, at)), strip(role.slice(at))];
    // Before a word for another body, it is only a part of the name of that.
    if (!isOffice(rest) || partyPattern("bodies").test(rest)) continue;
    const known = await knownParty(body);
    if (known?.organization) return { ...party, role: rest, organization: known.organization };
  }
  return party;
}

/** A name without the titles and offices around it, and the office. @returns {Promise<[string, string]>} */
async function withoutTitles(typed) {
  const text = strip(typed);
  if (text.length > LONGEST_SEARCHED || (await knownParty(text))) return [text, ""];
  const isUnspaced = isJoined(text);
  for (let at = 1; at < text.length; at++) {
    if (!isUnspaced && !/\s/.test(text[at])) continue;
    const [before, after] = [strip(text.slice(0, at)), strip(text.slice(at))];
    for (const [name, role, isBefore] of [[after, before, true], [before, after, false]]) {
      const office = oneLine(role.replace(partyPattern("titles", "giu"), " ")).replace(/^[ .]+|[ .]+$/g, "");
      // `Secretary to Ada Marlow` is somebody else.
      const isOfAnother = isBefore && !isUnspaced && isLower(spaced(role).at(-1));
      const mayBeOffice = isOffice(office) && !isOfAnother;
      const known = !office || mayBeOffice ? await knownParty(name) : null;
      if (known && (!office || known.name)) return [name, office];
    }
  }
  return stripped(text);
}

/** A name that is not in the registry without titles and offices, and the office. */
function stripped(text) {
  const roles = [];
  let rest = text;
  for (let count = 0; count < MOST_TITLES; count++) {
    const match = matchAtStart("leading", rest, "u");
    const after = match ? rest.slice(match[0].length) : "";
    if (!match || after.length < 2 || !isCapital(after)) break;
    if (match.groups.role) roles.push(match.groups.role);
    rest = after;
  }
  for (let count = 0; count < MOST_TITLES; count++) {
    const match = partyPattern(isJoined(rest) ? "trailing" : "trailingWord").exec(rest);
    if (!match || match.index < 2) break;
    if (match.groups.role) roles.push(match.groups.role);
    rest = strip(rest.slice(0, match.index));
  }
  const split = partyPattern("splitName", "iu", true).exec(rest);
  if (split) return [`${split.groups.family}${split.groups.given}`, split.groups.role];
  const joined = !roles.length && isJoined(rest) ? partyPattern("joinedOffice", "iu", true).exec(rest) : null;
  return joined ? [joined.groups.name, joined.groups.role] : [rest, roles.join(" ")];
}

/* ---- Countries, and what the registry knows of a party ---- */

/** The code of a country from its code or one of its names; "" for other words. */
function countryNamed(text) {
  const key = nameKey(text);
  const found = rules.countries.find(([code, short, name, , names]) =>
    code === text || (name && short === text) || [name, ...names].some((each) => each && nameKey(each) === key),
  );
  if (!found) return "";
  return found[0] === text || found[1] === text ? text : found[0];
}

/** The text of a field for the parties of a file. */
function textOfParties(parties) {
  return listOf(parties)
    .map(asMapping)
    .map(({ name, role, organization }) => [name, role, organization].filter(Boolean).join(", "))
    .join("; ");
}

const bodyNamed = async (name, country) => (await findOrganization(name, country)) ?? entryOfSlug(name, "organizations");

/** Registry entries of a party: its person, its body, its office at the time, and its country. */
async function participantOf(party, when) {
  const resolved = party.country && when ? resolveCountry(oneLine(party.country), when).country : null;
  const country = resolved ? resolved[0] : undefined;
  let body = party.organization ? await bodyNamed(party.organization, country) : null;
  const bodyName = body?.name ?? party.organization ?? "";
  const keyOfBody = party.organization ? (body?.id ?? slugOf(party.organization)) : "";
  const asPrinted = party.as_printed;
  if (!party.name) {
    return { name: bodyName, role: party.role, asPrinted, person: "", body: keyOfBody, country: country ?? body?.country, known: body, knownBody: body };
  }
  let person = await findPerson(party.name);
  if (!person && !party.organization) {
    const named = await bodyNamed(party.name, country);
    if (named) {
      return { name: named.name, role: party.role, asPrinted, person: "", body: named.id, country: country ?? named.country, known: named };
    }
  }
  person ??= await entryOfSlug(party.name, "people");
  const office = party.role || party.organization ? null : officeAt(person, when);
  const ofOffice = office?.organization ? await bodyNamed(office.organization, country) : null;
  if (ofOffice) body = ofOffice;
  return {
    name: person?.name ?? party.name,
    role: party.role ?? office?.title ?? "",
    asPrinted: asPrinted ?? (person && person.name !== party.name ? party.name : undefined),
    person: person?.id ?? slugOf(party.name),
    body: office?.organization ? (ofOffice?.id ?? slugOf(office.organization)) : keyOfBody,
    bodyName: office?.organization ? (ofOffice?.name ?? office.organization) : bodyName,
    country: country ?? person?.country ?? body?.country,
    known: person,
    knownBody: body,
  };
}

/** The office held during all of `when`; null if none is known or several are possible. */
function officeAt(person, when) {
  const days = when && knownDays(when);
  if (!person?.offices || !days) return null;
  const held = person.offices.filter(({ from, to }) => {
    const [start, end] = [from && parseDate(from).earliest, to && parseDate(to).latest];
    return !(start && days[0] < start) && !(end && days[1] > end);
  });
  return held.length === 1 ? held[0] : null;
}
