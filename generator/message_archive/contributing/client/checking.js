/* Checks of texts that need neither YAML nor Markdown, see reading/characters.py and markup/bounds.py. */

const LARGEST_FILE = 1_000_000;

function checkCharacters(value, at, add) {
  const refuse = (text, key) => {
    const found = unwantedCharacter(text);
    if (!found) return;
    const what = gettext("an invisible or control character, %(code)s", { code: codeOf(found) });
    add("invisible-character", what, gettext("remove it; type the value again instead of pasting it"), key);
  };
  if (typeof value === "string") return refuse(value, at.join("."));
  if (value === null) return;
  for (const [key, each] of Object.entries(value)) {
    if (!Array.isArray(value)) refuse(key, key);
    checkCharacters(each, [...at, key], add);
  }
}

const MOST_MARKS = [
  [/\[/g, 4_000], [/[\\`*_[\]<>&~|\n]/g, 20_000], [/\+\+/g, 10_000], [/[!#$%+:=@^{}-]/g, 200_000],
];

/** Whether a text has the marks of a merge, see reading/conflicts.py. */
function hasConflict(text) {
  if (/^<{7}(?: .*)?$/m.test(text)) return true;
  const lines = text.split("\n");
  const isQuoted = (index) => (lines[index] ?? "").startsWith(">");
  return lines.some(
    (line, index) => /^>{7} \S+(?: \(.*\))?$/.test(line) && !isQuoted(index - 1) && !isQuoted(index + 1),
  );
}

const wordsOfConflict = () => [
  gettext("a merge conflict"), gettext("keep the right lines, and remove the three conflict markers"),
];

/** The problems of a text that its Markdown need not be parsed for. @returns {Problem[]} */
function problemsOfText(body) {
  const add = (code, what, fix) => [{ key: "body", code, what, fix }];
  const control = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]/u.exec(body);
  if (control) {
    const what = gettext("a control character, %(code)s, in the text", { code: codeOf(control[0]) });
    return add("control-character", what, gettext("remove it"));
  }
  if (hasConflict(body)) return add("conflict", ...wordsOfConflict());
  let stacked = 0;
  for (const [pile] of body.matchAll(/\p{M}{21,}/gu)) {
    const length = [...pile].length;
    stacked += length;
    if (length > 5_000 || stacked > 20_000) {
      return add("piled-marks", gettext("too many marks on one letter"), gettext("remove them"));
    }
  }
  for (const [pattern, most] of MOST_MARKS) {
    if (body.length > most && (body.match(pattern)?.length ?? 0) > most) {
      const what = gettext("too much markup");
      return add("too-much-markup", what, gettext("write plain paragraphs"));
    }
  }
  return [];
}
