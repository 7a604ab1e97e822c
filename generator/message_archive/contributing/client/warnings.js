/* Warnings of `archive check` that need no other message. They do not keep a file from being sent. */

/** Whether a day is certainly before another date, see archive/days.py. @param {Edtf} day @param {Edtf} other */
function isBefore(day, other) {
  if (/[~%]/.test(day.text + other.text) || !day.latest) return false;
  const members = other.text.startsWith("{") ? membersOf(other.text) : [other];
  const first = members.map(({ earliest }) => earliest).filter(Boolean).sort().at(-1);
  return Boolean(first) && day.latest < first;
}

/** A date of the front matter, by its name in the tables; `index` is the number of the source. */
function dateAt(data, name, index) {
  const [owner, key] = name.includes(".") ? [listOf(data.source)[index], name.split(".")[1]] : [data, name];
  const value = isMapping(owner ?? "") ? owner?.[key] : undefined;
  return typeof value === "string" ? parsedOrNull(value) : null;
}

/** The number of each source for its own dates, and one turn for those of the message. */
const turnsOf = (data, name) => (name.startsWith("source.") ? listOf(data.source).map((_, index) => index) : [0]);

const keyOfDate = (name, index) => name.replace("source.", `source.${index}.`);

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

async function warnParties(data, add) {
  const when = typeof data.date === "string" ? parsedOrNull(data.date) : null;
  const who = async (party) => {
    const { person, body, country } = await participantOf(party, when);
    return person || JSON.stringify([body, country]);
  };
  const partiesAt = (side) => listOf(data[side]).map(asMapping).filter((party) => party?.name || party?.organization);
  const senders = await Promise.all(partiesAt("sender").map(who));
  for (const [index, party] of partiesAt("recipient").entries()) {
    if (!senders.includes(await who(party))) continue;
    return add(`recipient.${index}`, "sender-is-recipient", gettext("a recipient who is also the sender"), gettext("check both"));
  }
  return undefined;
}

/**
 * The warnings about a message. Those that it accepts are left out.
 * @param {Object<string, any>} data
 * @param {string} body
 * @returns {Promise<Problem[]>}
 */
async function warningsOf(data, body) {
  const found = [];
  const add = (key, code, what, fix) => {
    if (!listOf(data.accept).includes(code)) found.push({ key, code, what, fix });
  };
  warnDates(data, add);
  await warnParties(data, add);
  if (data.text === "verbatim" && !body) {
    add("text", "empty-text", gettext("a verbatim text that is empty"), gettext("add the text, or choose another state"));
  }
  return found;
}
