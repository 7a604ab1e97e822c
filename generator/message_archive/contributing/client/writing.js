/* Writes a message file, see importing/message_file.py. */

/** @param {Object<string, any>} keys @param {string} body @param {Object<string, string>} comments */
function messageFile(keys, body, comments = {}) {
  const lines = [];
  for (const key of Object.keys(keys)) {
    if (comments[key]) lines.push(`# ${comments[key]}`);
    lines.push(...mappingLines({ [key]: keys[key] }));
  }
  const front = lines.map((line) => `${line}\n`).join("");
  return body ? `---\n${front}---\n${body}\n` : `---\n${front}---\n`;
}

const indented = (lines) => lines.map((line) => (line ? `  ${line}` : ""));

function mappingLines(values) {
  return Object.entries(values).flatMap(([key, value]) => {
    if (Array.isArray(value)) return [`${key}:`, ...indented(value.flatMap(sequenceLines))];
    if (isMapping(value)) return [`${key}:`, ...indented(mappingLines(value))];
    const [first, ...rest] = scalarLines(value);
    return [`${key}: ${first}`, ...indented(rest)];
  });
}

function sequenceLines(value) {
  const [first, ...rest] = isMapping(value) ? mappingLines(value) : scalarLines(value);
  return [`- ${first}`, ...indented(rest)];
}

function scalarLines(text) {
  if (isPrintable(text)) return [isPlain(text) ? text : `'${text.replace(/'/g, "''")}'`];
  const lines = text.split("\n");
  const isBlock = text === strip(text) && lines.every((line) => isPrintable(line) && line === line.trimEnd());
  if (isBlock) return ["|-", ...lines];
  const escaped = [...text].map((char) => {
    const known = { "\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\" }[char];
    if (known) return known;
    return isPrintable(char) ? char : `\\U${char.codePointAt(0).toString(16).toUpperCase().padStart(8, "0")}`;
  });
  return [`"${escaped.join("")}"`];
}

/** Whether YAML reads a value without quotes as the same text. */
function isPlain(text) {
  return (
    text !== "" && text === strip(text) && !/^(?:[-?:,[\]{}#&*!|>'"%@`=~<\s]|\.\.\.)/.test(text) &&
    !text.includes(": ") && !text.includes(" #") && !text.endsWith(":")
  );
}

/** A party or occasion with only a name as the name, and a list of one as its value. */
function shortened(key, value) {
  if (Array.isArray(value)) {
    const values = value.map((each) => shortened(key, each));
    return values.length === 1 ? values[0] : values;
  }
  const isName = ["sender", "recipient", "occasion"].includes(key) && isMapping(value);
  return isName && Object.keys(value).join() === "name" ? value.name : value;
}

/** An id of date, sender and recipient that no message has, see importing/drafts.py. */
async function newId(data) {
  const names = ["sender", "recipient"]
    .map((side) => listOf(data[side]).map(asMapping)[0])
    .map((party) => party && (party.name || party.organization))
    .filter(Boolean);
  const stem = [data.date || "undated", ...names].map(slugOf).join("-").slice(0, LONGEST_ID - 6).replace(/-+$/, "");
  let id = stem;
  for (let number = 2; (await ownerOf(id)) !== null; number++) id = `${stem}-${number}`;
  return id;
}
