/* Changes a file, and shows what changed. */

/** The corrected file: the lines of unchanged keys stay as they are. */
async function correctedFile(record, data, body) {
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
  // A file whose keys are written in an unusual way is rewritten.
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

Object.assign(window.newPage, { readMessageFile, correctedFile, differenceOf });
