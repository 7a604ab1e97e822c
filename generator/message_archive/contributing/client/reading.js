/* Reads a message file as reading/ does. The YAML comes from js-yaml, whose tags and anchors are refused. */

const { loadScript, gettext, isMapping, strip, unwantedCharacter, checkCharacters, hasConflict, wordsOfConflict, mappingLines, messageFile, make, LARGEST_FILE } =
  window.newPage;

const LARGEST_FRONT_MATTER = 100_000;
const DEEPEST = 12;

/**
 * @typedef {object} ReadFile
 * @property {Object<string, any> | null} data the front matter; null if it cannot be read
 * @property {string} front its text
 * @property {string} body
 * @property {Problem[]} problems
 */

/** @param {Uint8Array} bytes @returns {Promise<ReadFile>} */
async function readMessageFile(bytes) {
  const none = (code, what, fix) => ({ data: null, front: "", body: "", problems: [{ key: "", code, what, fix }] });
  if (bytes.length > LARGEST_FILE) {
    return none("file-too-large", gettext("a file too large"), gettext("shorten the text, or split it"));
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const fix = gettext("save the file as \"UTF-8\" without BOM");
    return none("byte-order-mark", gettext("a byte-order mark before the front matter"), fix);
  }
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return none("not-utf-8", gettext("not UTF-8"), gettext("save the file as UTF-8"));
  }
  text = text.replace(/\r\n?/g, "\n");
  if (hasConflict(text)) return none("conflict", ...wordsOfConflict());
  const fence = /^---[ \t]*$/gm;
  const first = fence.exec(text);
  if (first?.index !== 0) {
    const fix = gettext("begin the file with a line ---, then the keys, then a line ---");
    return none("no-front-matter", gettext("no front matter"), fix);
  }
  const second = fence.exec(text);
  if (!second) {
    const fix = gettext("add a line --- after the last key");
    return none("unclosed-front-matter", gettext("front matter without an end"), fix);
  }
  const front = text.slice(first[0].length, second.index);
  if ([...front].length > LARGEST_FRONT_MATTER) {
    const fix = gettext("at most 100,000 characters; move prose to the body");
    return none("front-matter-too-large", gettext("front matter too large"), fix);
  }
  const { data, problems } = await readYaml(front);
  const body = strip(text.slice(second.index + second[0].length));
  if (data !== undefined && !problems.length && (data === null || !isMapping(data) || typeof data === "string")) {
    return none("no-front-matter", gettext("front matter without keys"), gettext("write one key: value per line"));
  }
  const isUsable = data !== undefined && data !== null && typeof data === "object" && isMapping(data);
  return { data: isUsable ? data : null, front: front.replace(/^\n/, ""), body, problems };
}

class Refused extends Error {}

/** @param {string} text @returns {Promise<{data: any, problems: Problem[]}>} */
async function readYaml(text) {
  if (!window.jsyaml) await loadScript("js-yaml.min.js");
  const problems = [];
  const add = (code, what, fix, key = "") => problems.push({ key, code, what, fix });
  const plain = gettext("write plain text values, mappings and lists only");
  const unsupported = () => add("unsupported-yaml", gettext("YAML that is not allowed here"), plain);
  const options = {
    schema: jsyaml.FAILSAFE_SCHEMA,
    listener(event, state) {
      const isTagged = state.tag && !["?", "!"].includes(state.tag);
      if (event === "close" && (state.anchor !== null || isTagged)) throw new Refused();
    },
  };
  // As in YAML 1.1: what it does not allow, and another line end.
  if (/[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text)) {
    add("invisible-character", gettext("a character that YAML does not allow"), gettext("remove it"));
    return { data: undefined, problems };
  }
  text = text.replace(/\x85/g, " ");
  let data;
  try {
    if (/^[ \t-]*\?\s+[[{-]|^\s*[[{][^\n]*[\]}]\s*:(?:\s|$)/m.test(text)) throw new Refused();
    try {
      data = jsyaml.load(text, options);
    } catch (error) {
      if (error.reason !== "duplicated mapping key") throw error;
      const line = text.split("\n")[error.mark.line] ?? "";
      const key = line.slice(error.mark.column).split(":")[0].trim().replace(/^["']|["']$/g, "");
      add("duplicate-key", gettext("a duplicate key"), gettext("keep one of the two"), key);
      data = jsyaml.load(text, { ...options, json: true });
    }
    data = withTexts(data, []);
    checkCharacters(data, [], add);
  } catch (error) {
    data = undefined;
    if (error instanceof Refused || /unidentified alias|unknown (?:scalar |tag )?tag|tag/i.test(error.reason ?? "")) {
      unsupported();
    } else {
      const hint = gettext("check the quotes, colons and indentation");
      add("bad-yaml", `YAML: ${error.reason ?? error.message}`, hint);
    }
  }
  if (text.includes("#") && !problems.length && unwantedCharacter(text)) {
    add("invisible-character", gettext("an invisible or control character in a comment"), gettext("remove it"));
  }
  return { data, problems };
}

/** Empty values are empty texts. Refuses merge keys and values that are nested too deeply. */
function withTexts(value, at) {
  if (at.length > DEEPEST) throw new Refused();
  if (value === null || value === undefined) return at.length ? "" : null;
  if (Array.isArray(value)) return value.map((each, index) => withTexts(each, [...at, index]));
  if (!isMapping(value)) return value;
  if (Object.hasOwn(value, "<<")) throw new Refused();
  // Also with a key such as __proto__, which an assignment would not add.
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withTexts(each, [...at, key])]));
}
