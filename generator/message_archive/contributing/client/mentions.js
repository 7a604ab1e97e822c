/* What a text can mention, and the addresses of what it mentions (archive/mentions.py). */

const AXES = { person: "people", place: "places", organization: "organizations", work: "works" };

/** Whether the archive, or the message itself, has what a text mentions. A file is relative to that of the text. */
async function isMentionable({ kind, id, file }, data, path) {
  const own = path.split("/").at(-1).replace(/\.md$/, "");
  if (kind === "message") {
    const known = id === own ? path : (await messageWithId(id))?.[1];
    if (!file || !known) return Boolean(known);
    const there = new URL(file, `file:///${path}`).pathname;
    return decodeURIComponent(there).replace(/(\/[^/.]+)\.[^/]*\.md$/, "$1.md") === `/${known}`;
  }
  if (((await table("ids")) ?? {})[AXES[kind]]?.includes(id)) return true;
  const when = parsedOrNull(data.date);
  const parties = [...listOf(data.sender), ...listOf(data.recipient)].map(asMapping);
  const found = await Promise.all(parties.map((party) => participantOf(party, when)));
  const places = [data.place, data.destination].filter(Boolean).map(slugOf);
  return { person: found.map((each) => each.person), organization: found.map((each) => each.body), place: places, work: [] }[kind].includes(id);
}

const mentionAddress = ({ kind, id }) =>
  kind === "message" ? `${SITE}messages/${id.slice(0, 4)}/${id}.html` : `${SITE}${AXES[kind]}/${encodeURIComponent(id)}.html`;

const isAddress = (text) => {
  const parts = splitAddress(text);
  return Boolean(parts && /^https?$/.test(parts.scheme) && parts.host);
};
