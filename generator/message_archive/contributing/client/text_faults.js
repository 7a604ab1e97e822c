/* What the page of a text cannot show as it was meant, see markup/faults.py. */

const wordsOfFault = (code, found) => ({
  "picture-in-text": [gettext("a picture in the text, which its page cannot show"), gettext("put the image file next to the message")],
  "html-in-text": [gettext("HTML in the text, which its page shows as it is typed"), gettext("write Markdown instead of %(words)s", { words: found })],
  "unusable-link": [gettext("a link in the text that leads nowhere"), gettext("write the whole address, https://…")],
  "note-without-text": [gettext("a footnote without a text"), gettext("add a line %(words)s and the text", { words: `${found}:` })],
  "unused-note": [gettext("a footnote that nothing refers to"), gettext("write %(words)s where it belongs", { words: found })],
})[code];

/** The code in a text, and its notes without words. */
function partsOf(tokens) {
  const all = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
  const code = all.filter(({ type }) => ["code_inline", "code_block", "fence"].includes(type)).map(({ content }) => content);
  const emptyNotes = [];
  let [label, hasText] = ["", true];
  for (const token of tokens) {
    if (token.type === "footnote_open") [label, hasText] = [token.meta.label ?? "", false];
    else if (token.type === "footnote_close" && !hasText) emptyNotes.push(label);
    else if (strip(token.content)) hasText = true;
  }
  return { code, emptyNotes };
}

/**
 * The faults of a text, each kind once.
 * @param {string} markdown
 * @param {{tokens: object[], notes: Object<string, number>, isLink: (address: string) => boolean}} parsed
 * @returns {[code: string, found: string][]}
 */
function faultsOf(markdown, { tokens, notes, isLink }) {
  const { code, emptyNotes } = partsOf(tokens);
  const { picture, html, link, definition, path, note } = patterns.texts;
  const all = (pattern) => [...markdown.matchAll(new RegExp(pattern.of.source, `${pattern.of.flags}g`))];
  const found = [];
  const pictures = all(picture);
  const places = new Set(pictures.map(({ index }) => markdown.indexOf("](", index)));
  for (const match of pictures) {
    const { address } = match.groups;
    if (!window.newPage.targetOf(address ?? "")) found.push(["picture-in-text", match, address || match[0]]);
  }
  for (const match of all(html)) found.push(["html-in-text", match, match[0]]);
  for (const match of all(link)) {
    const address = match[1] || match[2] || "";
    if (!places.has(match.index) && !isLink(address)) found.push(["unusable-link", match, address]);
  }
  for (const match of all(definition)) {
    if (path.of.test(match[1]) && !isLink(match[1])) found.push(["unusable-link", match, match[1]]);
  }
  for (const match of all(note)) {
    const label = `:${match[1]}`;
    const isDefinition = markdown.startsWith(":", match.index + match[0].length);
    if (!Object.hasOwn(notes, label) || (emptyNotes.includes(match[1]) && isDefinition)) found.push(["note-without-text", match, match[0]]);
    else if (notes[label] < 0 && isDefinition) found.push(["unused-note", match, match[0]]);
  }
  const outside = found.filter(([, match]) => !code.some((each) => each.includes(match[0])));
  const firsts = new Map();
  for (const [fault, , shown] of outside.sort((a, b) => a[1].index - b[1].index)) {
    if (!firsts.has(fault)) firsts.set(fault, shown);
  }
  return [...firsts];
}
