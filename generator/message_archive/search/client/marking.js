/**
 * The matches of wanted items in a text, in order and without overlaps. `by` is the index of the item.
 * @returns {{start: number, end: number, by: number}[]}
 */
function hitsIn(text, wanted) {
  const units = unitsOf(text, true);
  const hits = [];
  for (let at = 0; at < units.length; at++) {
    let longest = 0;
    wanted.forEach(({ units: sought, isPrefix }, by) => {
      if (sought.length <= longest) return;
      const isHere = sought.every((unit, index) => {
        const here = units[at + index];
        if (!here || (unit.isJoined && !here.isJoined)) return false;
        const isSought = (word) => word === unit.text || (isPrefix && word.startsWith(unit.text));
        return isSought(here.text) || here.parts.some(isSought);
      });
      if (!isHere) return;
      if (longest) hits.pop();
      longest = sought.length;
      hits.push({ start: units[at].start, end: units[at + longest - 1].end, by });
    });
    if (longest) at += longest - 1;
  }
  return hits;
}

/** Appends text with its matches marked. @param {Element} element @param {Wanted[]} wanted */
function appendMarked(element, text, wanted) {
  appendHits(element, text, hitsIn(text, wanted));
}

function appendHits(element, text, hits) {
  let from = 0;
  for (const { start, end } of hits) {
    const mark = document.createElement("mark");
    // It begins in an earlier element.
    if (start < 0) mark.dataset.continued = "";
    mark.textContent = text.slice(Math.max(start, 0), end);
    element.append(text.slice(from, Math.max(start, 0)), mark);
    from = end;
  }
  element.append(text.slice(from));
}

/** Elements that do not interrupt a word, as in documents.py. */
const INLINE = "a abbr b bdi code del em i ins mark q s small span strong sub sup u".toUpperCase().split(" ");

/** The text nodes of each block of an element, with the line breaks between them. @returns {(Text|string)[][]} */
function blocksOf(element) {
  const blocks = [[]];
  const visit = (parent) => {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) blocks.at(-1).push(node);
      else if (node.nodeName === "BR") blocks.at(-1).push("\n");
      else if (node.nodeType === Node.ELEMENT_NODE && !node.matches("nav, script, style, svg, .footnote-ref, .ma-cite")) {
        const isInline = INLINE.includes(node.nodeName);
        if (!isInline) blocks.push([]);
        visit(node);
        if (!isInline) blocks.push([]);
      }
    }
  };
  visit(element);
  return blocks;
}

/** Marks the matches in a block. A match can begin in one element and end in another. */
function markBlock(nodes, wanted) {
  const textOf = (node) => node.data ?? node;
  const hits = hitsIn(nodes.map(textOf).join(""), wanted);
  if (!hits.length) return;
  let from = 0;
  for (const node of nodes) {
    const text = textOf(node);
    const own = hits.filter(({ start, end }) => start < from + text.length && end > from);
    if (own.length && node !== text) {
      const marked = document.createDocumentFragment();
      appendHits(marked, text, own.map(({ start, end }) => ({ start: start - from, end: end - from })));
      node.replaceWith(marked);
    }
    from += text.length;
  }
}

/** On a page opened from a result (`?h=`), marks the matches and scrolls to the first one. */
async function markPage() {
  const sought = new URLSearchParams(location.search).get("h");
  const content = document.querySelector(".ma-message, .md-content");
  if (sought === null || !content) return;
  // Without the forms, only matches in the same spelling are marked.
  if (hasHan(sought)) await loadRoot().then((root) => loadForms(root, sought)).catch(() => {});
  const { wanted } = parseQuery(sought);
  for (const block of blocksOf(content)) markBlock(block, wanted);
  const first = content.querySelector(".ma-body mark, .md-typeset mark") ?? content.querySelector("mark");
  if (first && !location.hash) first.scrollIntoView({ block: "center" });
  const message = document.querySelector(".ma-message[data-message-id]");
  if (message) load("hits", BUILD).then(([offerHits]) => offerHits(message)).catch(() => {});
}
