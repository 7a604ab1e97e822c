/* Finds messages of the archive: by id, and those that may be the same as a new one. */

/** @typedef {[id: string, path: string, date: string, title: string, senders: string[], recipients: string[]]} Row */

/** @param {string} id @returns {Promise<Row | null>} */
async function messageWithId(id) {
  const moved = (await table("moved")) ?? {};
  const year = (Object.hasOwn(moved, id) && moved[id]) || /^\d{4}/.exec(id)?.[0];
  const rows = year ? await rowsOf(year) : [];
  return rows.find((row) => row[0] === id) ?? null;
}

/** The messages of a year. Only years with messages have a file. @returns {Promise<Row[]>} */
async function rowsOf(year) {
  const years = (await table("years")) ?? [];
  return years.includes(String(year)) ? ((await table(`year-${year}`)) ?? []) : [];
}

const addressOf = (row) => `${SITE}messages/${folderOf(parseDate(row[2]))}/${row[0]}.html`;

const DAY_MS = 86_400_000;
const NEAR_DAYS = 10;

/**
 * Messages between the same parties within ten days, or of the same day with one party on each side.
 * @param {Object<string, any>} data
 * @param {string} id the id of the message itself
 * @returns {Promise<{row: Row, isSameDay: boolean}[]>}
 */
async function nearMessages(data, id) {
  const when = parsedOrNull(data.date);
  const days = when && knownDays(when);
  const [senders, recipients] = await Promise.all(["sender", "recipient"].map((side) => keysOf(data[side], when)));
  if (!senders.length || !recipients.length || (when && !days && when.text !== "undated")) return [];
  const years = days ? yearsAround(days) : ["undated"];
  const rows = (await Promise.all(years.map(rowsOf))).flat();
  const found = [];
  for (const row of rows) {
    if (row[0] === id) continue;
    const share = (mine, theirs) => mine.some((key) => theirs.includes(key));
    if (!share(senders, row[4]) || !share(recipients, row[5])) continue;
    const gap = days ? daysBetween(days, knownDays(parseDate(row[2]))) : 0;
    const isSame = String(senders) === String(row[4]) && String(recipients) === String(row[5]);
    if (gap === 0 || (isSame && gap <= NEAR_DAYS)) found.push({ row, gap });
  }
  found.sort((a, b) => a.gap - b.gap);
  return found.slice(0, 10).map(({ row, gap }) => ({ row, isSameDay: gap === 0 }));
}

function parsedOrNull(date) {
  try {
    return parseDate(strip(date ?? ""));
  } catch {
    return null;
  }
}

/** A span of many years is compared with its first and last years only. */
function yearsAround([first, last]) {
  const shifted = (day, by) => Number(new Date(Date.parse(day) + by * DAY_MS).toISOString().slice(0, 4));
  const [from, to] = [shifted(first, -NEAR_DAYS), shifted(last, NEAR_DAYS)];
  return [...Array(Math.min(to - from + 1, 12)).keys()].map((step) => String(from + step));
}

function daysBetween([start, end], other) {
  if (!other) return Infinity;
  const gap = Math.max(Date.parse(other[0]) - Date.parse(end), Date.parse(start) - Date.parse(other[1]), 0);
  return gap / DAY_MS;
}

async function keysOf(parties, when) {
  const found = await Promise.all(listOf(parties).map(asMapping).map((party) => participantOf(party, when)));
  return found.map(({ person, body }) => person || `/${body}`).sort();
}
