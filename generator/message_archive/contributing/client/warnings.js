/* The warnings of `archive check` about one message. They do not keep a file from being sent. */

let rules = null;

/* ---- Dates (archive/days.py) ---- */

/** Whether a day is certainly before another date. @param {Edtf} day @param {Edtf} other */
function isBefore(day, other) {
  if (/[~%]/.test(day.text + other.text) || !day.latest) return false;
  const members = other.text.startsWith("{") ? membersOf(other.text) : [other];
  const first = members.map(({ earliest }) => earliest).filter(Boolean).sort().at(-1);
  return Boolean(first) && day.latest < first;
}

/** A date of the front matter, by its name in the tables; `index` is the number in its list. */
function dateAt(data, name, index) {
  const [owner, key] = name.includes(".") ? name.split(".") : ["", name];
  const from = owner ? listOf(data[owner])[index] : data;
  const value = isMapping(from ?? "") ? from?.[key] : undefined;
  return typeof value === "string" ? parsedOrNull(value) : null;
}

/** The number of each source, or collation, for its own dates, and one turn for those of the message. */
const turnsOf = (data, name) => (name.includes(".") ? listOf(data[name.split(".")[0]]).map((_, index) => index) : [0]);

const keyOfDate = (name, index) => name.replace(".", `.${index}.`);

function warnDates(data, add) {
  const done = new Set();
  for (const [name, other, code] of rules.orders) {
    for (const index of turnsOf(data, name)) {
      const [key, day, before] = [keyOfDate(name, index), dateAt(data, name, index), dateAt(data, other, index)];
      if (!day || !before || done.has(key) || !isBefore(day, before)) continue;
      done.add(key);
      const what = gettext("before the day of “%(key)s”, %(day)s", { key: nameOfKey(other), day: before.text });
      add(key, code, what, gettext("check both dates"));
    }
  }
  const tomorrow = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
  for (const name of rules.dates) {
    for (const index of turnsOf(data, name)) {
      const day = dateAt(data, name, index);
      if (!day || !((day.earliest || day.latest) > tomorrow)) continue;
      add(keyOfDate(name, index), "future-date", gettext("a date in the future"), gettext("check the year"));
    }
  }
}

/* ---- Parties and names ---- */

const SIDES = ["sender", "recipient"];
const partiesAt = (data, side) => listOf(data[side]).map(asMapping).filter((party) => party?.name || party?.organization);

function warnBothSides({ sender, recipient }, add) {
  const who = ({ person, body, country }) => person || JSON.stringify([body, country]);
  const senders = sender.map(who);
  const index = recipient.findIndex((party) => senders.includes(who(party)));
  if (index >= 0) add(`recipient.${index}`, "sender-is-recipient", gettext("a recipient who is also the sender"), gettext("check both"));
}

/** Warnings of a name are given once for each name, as in archive/accepting.py. */
async function warnNames(data, participants, add) {
  const given = new Set();
  const once = (key, name, found) => {
    if (!found || given.has(`${found.code} ${name}`)) return;
    given.add(`${found.code} ${name}`);
    add(key, found.code, found.what, found.fix);
  };
  for (const side of SIDES) {
    for (const [index, party] of partiesAt(data, side).entries()) {
      for (const at of ["name", "organization"]) {
        const name = party[at] && oneLine(party[at]);
        if (!name) continue;
        const key = `${side}.${index}.${at}`;
        once(key, name, await wrongName(name, at === "organization"));
        once(key, name, await lookalikeOf(name));
        once(key, name, await nearParty({ ...party, [at]: name }, participants[side][index], at));
      }
    }
  }
  for (const key of ["place", "destination"]) {
    const name = typeof data[key] === "string" ? oneLine(data[key]) : "";
    if (!name) continue;
    once(key, name, await lookalikeOf(name));
    const near = (await findPlace(name)) ? "" : await nearName(name, "places");
    if (near) once(key, name, tooNear(near));
  }
  const occasion = oneLine(asMapping(data.occasion ?? "")?.name ?? "");
  if (occasion) once("occasion.name", occasion, await lookalikeOf(occasion));
}

/* ---- All ---- */

/**
 * The warnings about a message. Those that it accepts are left out.
 * @param {Object<string, any>} data front matter without errors
 * @param {string} body
 * @param {string} [id] "" for a new message
 * @returns {Promise<Problem[]>}
 */
async function warningsOf(data, body, id = "") {
  await loadPatterns();
  rules ??= await table("rules");
  const found = [];
  const accepted = listOf(data.accept).map(strip);
  const add = (key, code, what, fix) => {
    if (!accepted.includes(code)) found.push({ key, code, what, fix });
  };
  const when = typeof data.date === "string" ? parsedOrNull(data.date) : null;
  const [senders, recipients] = await Promise.all(
    SIDES.map((side) => Promise.all(partiesAt(data, side).map((party) => participantOf(party, when)))),
  );
  const participants = { sender: senders, recipient: recipients };
  warnDates(data, add);
  warnBothSides(participants, add);
  await warnNames(data, participants, add);
  for (const side of SIDES) {
    for (const [index, party] of partiesAt(data, side).entries()) {
      await warnOffice(participants[side][index], oneLine(party.role ?? ""), when, `${side}.${index}.role`, add);
    }
  }
  await warnOrdinal(data, when, add);
  warnSources(data, add);
  if (senders.length && recipients.length) await warnSame(data, body, id, when, participants, add);
  await warnReplies(data, id, add);
  if (data.text === "verbatim" && !body) {
    add("text", "empty-text", gettext("a verbatim text that is empty"), gettext("add the text, or choose another state"));
  }
  for (const [code, words] of body ? faultsOf(body.normalize("NFC"), await parsedText(body)) : []) {
    add("body", code, ...wordsOfFault(code, words));
  }
  return found;
}

/** The text as the preview parses it. */
async function parsedText(body) {
  if (!window.newPage.renderMarkdown) await loadScript("preview.js");
  return window.newPage.renderMarkdown(body);
}

Object.assign(window.newPage, { warningsOf });
