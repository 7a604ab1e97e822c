/* Corrects a message: reads its file, changes only the keys that the form changed, and shows the difference. */

/**
 * @typedef {object} Record
 * @property {string} id
 * @property {string} path
 * @property {string} text the file as it was
 * @property {string} front
 * @property {string} body
 * @property {Object<string, any>} data
 * @property {Object<string, string>} values the values of the fields for this file
 * @property {Problem[]} problems those that kept the file from being read
 */

const wantedId = () => decodeURIComponent(/^#id=([^&]*)/.exec(location.hash)?.[1] ?? "");

/** The file of a message from the site; null from a folder, where browsers do not read files. */
async function fetchedRecord(id) {
  const row = await messageWithId(id);
  if (!row || !/^https?:$/.test(location.protocol)) return null;
  try {
    const answer = await fetch(addressOf(row).replace(/\.html$/, ".md"), { cache: "no-cache" });
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** Shows a file in the form. @param {string} id @param {Uint8Array} bytes */
async function openRecord(id, bytes) {
  const row = await messageWithId(id);
  const read = await readMessageFile(bytes);
  const text = new TextDecoder().decode(bytes).replace(/\r\n?/g, "\n");
  const path = row?.[1] ?? `${page.dataset.messages}/${id}.md`;
  record = null;
  for (const field of form.elements) if (field.type !== "file" && field.name) field.value = "";
  guesses.clear();
  if (read.data) {
    await fillFrom(read.data, read.body);
    record = { id, path, text, ...read, data: read.data };
    record.values = valuesOfFields();
  } else {
    record = { id, path, text, ...read, data: {}, values: valuesOfFields() };
  }
}

const valuesOfFields = () =>
  Object.fromEntries([...form.elements].filter((each) => each.name && each.type !== "file").map((each) => [each.name, each.value]));

/** Fills the fields from front matter. Values of another form than the fields expect are left out. */
async function fillFrom(data, body) {
  const text = (value) => (typeof value === "string" ? value : "");
  for (const key of SINGLE) fieldOf(key).value = text(data[key]);
  for (const key of SEVERAL) fieldOf(key).value = listOf(data[key]).map(text).filter(Boolean).join("; ");
  for (const side of SIDES) {
    const parties = listOf(data[side]).map(asMapping).filter((party) => party && isMapping(party));
    fieldOf(side).value = textOfParties(parties);
    await showParties(side);
    const parsed = await partiesOf(fieldOf(side).value);
    parties.forEach((party, index) => {
      for (const key of OF_PARTY) {
        const field = fieldOf(`${side}.${index}.${key}`);
        if (field && party[key] && party[key] !== parsed[index]?.[key]) field.value = text(party[key]);
      }
    });
  }
  const occasion = asMapping(data.occasion ?? "");
  fieldOf("occasion").value = text(occasion?.name);
  for (const key of OF_OCCASION) fieldOf(`occasion.${key}`).value = text(occasion?.[key]);
  const [source] = listOf(data.source);
  for (const key of OF_SOURCE) fieldOf(`source.${key}`).value = isMapping(source ?? "") ? text(source?.[key]) : "";
  fieldOf("body").value = body;
}

/** The corrected file: the lines of unchanged keys stay as they are. */
async function correctedFile(data, body) {
  const { front, text } = record;
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const isSameBody = body === record.body;
  if (same(data, record.data) && isSameBody) return text;
  const lines = front.replace(/\n$/, "").split("\n");
  const starts = [];
  lines.forEach((line, at) => {
    const key = /^(?:"([^"]*)"|'([^']*)'|([^\s#"'{[&*!|>%@`][^:]*?))\s*:(?:\s|$)/.exec(line);
    if (key) starts.push([key[1] ?? key[2] ?? key[3], at]);
  });
  const made = lines.slice(0, starts[0]?.[1] ?? 0);
  const order = Object.keys(data);
  const written = new Set();
  const addBefore = (key) => {
    const at = key === null ? order.length : order.indexOf(key);
    for (const each of order.slice(0, at)) {
      if (written.has(each) || starts.some(([known]) => known === each)) continue;
      made.push(...mappingLines({ [each]: data[each] }));
      written.add(each);
    }
  };
  starts.forEach(([key, at], number) => {
    const end = starts[number + 1]?.[1] ?? lines.length;
    let comments = end;
    while (comments > at + 1 && /^(?:#.*|\s*)$/.test(lines[comments - 1])) comments--;
    if (key in data) {
      addBefore(key);
      if (same(data[key], record.data[key])) made.push(...lines.slice(at, comments));
      else made.push(...mappingLines({ [key]: data[key] }));
    }
    made.push(...lines.slice(comments, end));
  });
  addBefore(null);
  const changed = `---\n${made.map((line) => `${line}\n`).join("")}---\n`;
  const head = text.slice(0, text.length - text.replace(/^---[^]*?\n---[ \t]*(?=\n|$)/, "").length);
  const tail = isSameBody ? text.slice(head.length).replace(/^\n/, "") : body ? `${body}\n` : "";
  const { data: reread } = await readYaml(made.map((line) => `${line}\n`).join(""));
  // A file whose keys are written in an unusual way is written anew.
  if (!same(sorted(reread), sorted(data))) return messageFile(data, body);
  return changed + tail;
}

/** A value with the keys of its mappings in the order of the alphabet. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

/** The changed lines of a file with the lines around them, as elements. */
function differenceOf(before, after) {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const steps = stepsBetween(old.slice(start, old.length - end), now.slice(start, now.length - end));
  const around = (lines) => lines.map((line) => `  ${line}\n`);
  return [
    ...around(old.slice(Math.max(start - 2, 0), start)),
    ...steps.map(([sign, line]) => {
      if (sign === " ") return `  ${line}\n`;
      return make(sign === "-" ? "del" : "ins", {}, `${sign === "-" ? "−" : "+"} ${line}\n`);
    }),
    ...around(old.slice(old.length - end, old.length - end + 2)),
  ];
}

const MOST_COMPARED = 1_000_000;

/** Lines that were removed, added and kept (the longest common sequence). */
function stepsBetween(old, now) {
  if (old.length * now.length > MOST_COMPARED) return [...old.map((line) => ["-", line]), ...now.map((line) => ["+", line])];
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        old[i] === now[j] ? lengths[(i + 1) * width + j + 1] + 1 : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const steps = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) steps.push([" ", old[i++], j++]);
    else if (j === now.length || (i < old.length && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])) steps.push(["-", old[i++]]);
    else steps.push(["+", now[j++]]);
  }
  return steps;
}
