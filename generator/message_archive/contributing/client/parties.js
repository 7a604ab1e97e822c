/* Senders and recipients as one writes them in a field: several with `;`, an office after a comma. */

/** @param {string} text @returns {string[]} */
const pieces = (text) => text.split(/[;；\n]/).map(oneLine).filter(Boolean);

/** The parties of a field. @param {string} text @returns {Promise<Object<string, string>[]>} */
async function partiesOf(text) {
  return Promise.all(pieces(text).map(partyOf));
}

/** `Name`, `Family, Given` of a known person, `Name, office`, `Name, office, organization`. */
async function partyOf(piece) {
  if (!/[,，]/.test(piece)) return (await bodyNamed(piece)) ?? { name: piece };
  if ((await entriesNamed(piece)).length) return (await bodyNamed(piece)) ?? { name: piece };
  const [name, ...rest] = piece.split(/[,，]/).map(strip).filter(Boolean);
  if (!name) return { name: piece };
  if (!rest.length) return (await bodyNamed(name)) ?? { name };
  const turned = await personWithFamily(name, rest[0]);
  const party = turned ? { name: turned.name } : ((await bodyNamed(name)) ?? { name });
  if (turned) rest.shift();
  const country = rest.length && countryNamed(rest.at(-1));
  if (country) rest.pop();
  const body = rest.length && party.name ? await findOrganization(rest.at(-1), country || undefined) : null;
  if (body) rest.pop();
  if (rest.length) party.role = rest.join(", ");
  if (body) party.organization = body.name;
  if (country) party.country = country;
  return party;
}

/** A party that is an organization of the registry; null for any other name. */
async function bodyNamed(name) {
  const entries = await entriesNamed(name);
  const body = entries.some((entry) => entry.in === "people") ? null : await findOrganization(name);
  return body && { organization: body.name };
}

async function personWithFamily(family, given) {
  const entries = await entriesFor(wordsOf(family)[0] ?? "");
  const is = (one, other) => one && nameKey(one) === nameKey(other);
  return entries.find((entry) => is(entry.family, family) && is(entry.given, given)) ?? null;
}

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

/** Registry entries of a party: its person, its body, its office at the time, and its country. */
async function participantOf(party, when) {
  const resolved = party.country && when ? resolveCountry(oneLine(party.country), when).country : null;
  const country = resolved ? resolved[0] : undefined;
  let body = party.organization ? await findOrganization(party.organization, country) : null;
  const bodyName = body?.name ?? party.organization ?? "";
  const keyOfBody = party.organization ? (body?.id ?? slugOf(party.organization)) : "";
  const asPrinted = party.as_printed;
  if (!party.name) {
    return { name: bodyName, role: party.role, asPrinted, person: "", body: keyOfBody, country: country ?? body?.country, known: body };
  }
  const person = await findPerson(party.name);
  if (!person && !party.organization) {
    const named = await findOrganization(party.name, country);
    if (named) {
      return { name: named.name, role: party.role, asPrinted, person: "", body: named.id, country: country ?? named.country, known: named };
    }
  }
  const office = party.role || party.organization ? null : officeAt(person, when);
  const ofOffice = office?.organization ? await findOrganization(office.organization, country) : null;
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
