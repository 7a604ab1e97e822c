/* Warnings about the registry and other messages: archive/ordinals.py, offices.py, sources.py,
   duplicates.py, and replies in checks.py. */

/* ---- Ordinals ---- */

const NEAR_ANNIVERSARY = 60;

const possibleDays = (when) => (/^[[{]/.test(when.text) ? membersOf(when.text) : [when]).map(knownDays).filter(Boolean);

/** The anniversaries of a day of the year within 60 days of a date. */
function anniversariesOf([month, day], when) {
  const found = new Set();
  for (const [first, last] of possibleDays(when)) {
    const [from, to] = [first, last].map((each) => Number(each.slice(0, 4)));
    for (let year = Math.max(from - 1, 1); year <= Math.min(to + 1, 9999); year++) {
      const anniversary = dayOf(year, month, Math.min(day, daysOf(year, month)));
      const apart = (a, b) => (Date.parse(a) - Date.parse(b)) / DAY_MS;
      if (apart(first, anniversary) <= NEAR_ANNIVERSARY && apart(anniversary, last) <= NEAR_ANNIVERSARY) found.add(anniversary);
    }
  }
  return [...found];
}

async function warnOrdinal(data, when, add) {
  const { series: id, ordinal } = asMapping(data.occasion ?? "") ?? {};
  const series = ((await table("series")) ?? []).find((each) => each.id === id);
  if (!series?.since || !series.day || !ordinal || !when) return;
  const years = possibleDays(parseDate(series.since)).flat().map((each) => Number(each.slice(0, 4)));
  const expected = new Set();
  for (const anniversary of anniversariesOf(series.day, when)) {
    for (let year = Math.min(...years); year <= Math.max(...years); year++) expected.add(Number(anniversary.slice(0, 4)) - year);
  }
  const given = Number(String(ordinal).replace(/_/g, ""));
  if (!(given >= 1) || !expected.size || expected.has(given)) return;
  const numbers = [...expected].filter((number) => number > 0).sort((a, b) => a - b);
  const shown = numbers.length > 2 ? `${numbers[0]}–${numbers.at(-1)}` : numbers.join(", ");
  const fix = shown ? suggestion(shown) : gettext("check both");
  add("occasion.ordinal", "unexpected-ordinal", gettext("an ordinal that does not fit the date"), fix);
}

/* ---- Offices ---- */

/** Ways in which a role may name an office. */
async function namesOfOffice(office, participant) {
  if (!office.organization) return [office.title];
  const found = await findOrganization(office.organization, participant.country);
  const names = found ? allNames(found) : [office.organization];
  const alone = !participant.body || participant.body === found?.id ? [office.title] : [];
  return [...alone, ...names.flatMap((name) => [`${office.title} of ${name}`, `${office.title} of the ${name}`, `${office.title}, ${name}`])];
}

/** The offices in a role. Commas and "and" separate offices only if each part is one. */
function partsOfRole(role, known) {
  return role.split(";").map(strip).flatMap((part) => {
    const pieces = part.split(/,\s+(?:and\s+)?|\s+and\s+/);
    const isList = pieces.every((piece) => piece.includes(" of ") || known.has(nameKey(piece)));
    return isList && !known.has(nameKey(part)) ? pieces : [part];
  });
}

function mayBeHeld({ from, to }, days) {
  const end = (text, side) => (text && !/[~%]/.test(text) ? parseDate(text)[side] : "");
  const [start, last] = [end(from, "earliest"), end(to, "latest")];
  return days.some((day) => !(start && day[1] < start) && !(last && day[0] > last));
}

async function warnOffice(participant, role, when, at, add) {
  const { known, person } = participant;
  const days = when ? possibleDays(when) : [];
  if (!person || !role || !known?.offices || !days.length) return;
  const byName = new Map();
  for (const office of known.offices) {
    for (const name of await namesOfOffice(office, participant)) byName.set(nameKey(name), [...(byName.get(nameKey(name)) ?? []), office]);
  }
  for (const part of partsOfRole(role, byName)) {
    const held = byName.get(nameKey(part)) ?? [];
    if (!held.length || held.some(({ from, to }) => !from && !to) || held.some((office) => mayBeHeld(office, days))) continue;
    const terms = held.map(({ from, to }) => `${from ?? ""}–${to ?? ""}`).join(", ");
    return add(at, "office-not-held", gettext("an office that the person held at other times"), gettext("%(words)s: check both", { words: terms }));
  }
  return undefined;
}

/* ---- Sources ---- */

/** What `urlsplit` of Python gives for the address of a source. */
function partsOfAddress(address) {
  const [, rest, query = "", fragment = ""] = /^([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/.exec(address.replace(/^[\0-\x20]+/, "").replace(/[\t\r\n]/g, ""));
  const path = rest.replace(/^[A-Za-z][A-Za-z0-9+.-]*:/, "").replace(/^\/\/[^/]*/, "").replace(/\/+$/, "");
  const host = (splitAddress(address)?.host ?? "").toLowerCase().replace(/\.+$/, "").replace(/^www\./, "");
  return { address, host, path: `${path}${query ? `?${query}` : ""}`, fragment };
}

function isSamePage(one, other) {
  if (one.address === other.address) return true;
  if (one.path !== other.path || (one.fragment !== other.fragment && one.fragment && other.fragment)) return false;
  if (one.host === other.host) return true;
  const isOneSite = one.host.endsWith(`.${other.host}`) || other.host.endsWith(`.${one.host}`);
  const { date, specific } = patterns.sources;
  const isSpecific = () => specific.whole.test(one.path.replace(new RegExp(date.of.source, "gu"), ""));
  return Boolean(one.path) && (isOneSite || isSpecific());
}

function warnSources(data, add) {
  const seen = [];
  for (const [index, source] of listOf(data.source).entries()) {
    if (typeof source?.url !== "string") continue;
    const parts = partsOfAddress(source.url);
    const first = seen.find((each) => isSamePage(each, parts));
    if (first) add(`source.${index}.url`, "same-page", gettext("an address of the same page as another"), gettext("compare %(words)s", { words: first.address }));
    else seen.push(parts);
  }
}

/* ---- Other messages ---- */

/** What two records of one message have in common. */
function likenessOf(data, senders, recipients) {
  const keys = (parties) => parties.map(({ person, body }) => `${person}/${body}`).sort().join(";");
  return [nameKey(asMapping(data.occasion ?? "")?.name ?? ""), keys(senders), keys(recipients)].join("\n");
}

const digestOf = (text) => sha256(new TextEncoder().encode(text)).slice(0, 8);

async function warnSame(data, body, id, when, { sender, recipient }, add) {
  const day = when && dayIn(when);
  if (!day) return undefined;
  const like = digestOf(likenessOf(data, sender, recipient));
  const languageOf = (tag) => (tag ?? "").split("-")[0];
  const own = languageOf(data.language);
  let letters = "";
  for (const [otherId, path, date, , , , { like: theirs, verbatim = [] }] of await rowsOf(Number(day.slice(0, 4)))) {
    if (otherId === id || theirs !== like || dayIn(parseDate(date)) !== day) continue;
    const pairs = data.text === "verbatim" && body ? verbatim.filter(([tag]) => !tag || !own || languageOf(tag) === own) : [];
    if (pairs.length) letters ||= digestOf([...casefold(body.normalize("NFC"))].filter((char) => isLetterOrDigit.test(char)).join(""));
    if (pairs.length && pairs.every(([, digest]) => digest !== letters)) continue;
    return add("date", "same-parties", gettext("the same date and parties as another message"), gettext("compare %(words)s", { words: path }));
  }
  return undefined;
}

/** The one day that a date means; "" for any other date. */
function dayIn(when) {
  const [first, last] = /^[[{]/.test(when.text) ? [when.earliest, when.latest] : (knownDays(when) ?? []);
  return first && first === last ? first : "";
}

/** The first day on which a message may have been sent. */
function earliestOf(when) {
  const firsts = possibleDays(when).map(([first]) => first).sort();
  return when.text.startsWith("{") ? firsts.at(-1) : firsts[0];
}

async function warnReplies(data, id, add) {
  const sent = ["date", "received", "published"].map((key) => parsedOrNull(data[key])).filter(Boolean);
  const latest = sent.map((when) => knownDays(when)?.[1]).filter(Boolean).sort()[0];
  for (const [index, reference] of listOf(data.in_reply_to).entries()) {
    const row = await messageWithId(oneLine(reference));
    if (!row) continue;
    const starts = [row[2], row[6].received].filter(Boolean).map((day) => earliestOf(parseDate(day))).filter(Boolean);
    const earliest = starts.sort().at(-1);
    if (latest && earliest && latest < earliest) {
      const what = gettext("a reply dated before the message it answers, %(day)s", { day: row[2] });
      add(`in_reply_to.${index}`, "reply-before-message", what, gettext("check both dates"));
    }
  }
}
