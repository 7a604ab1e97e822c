/**
 * The matches of wanted items in a text, in order and without overlaps. `by` is the index of the item.
 * @returns {{start: number, end: number, by: number}[]}
 */
function hitsIn(text, wanted) {
  const units = unitsOf(text);
  const hits = [];
  for (let at = 0; at < units.length; at++) {
    let longest = 0;
    wanted.forEach(({ units: sought, isPrefix }, by) => {
      if (sought.length <= longest) return;
      const isHere = sought.every((unit, index) => {
        const here = units[at + index];
        if (!here || (unit.isJoined && !here.isJoined)) return false;
        return here.text === unit.text || (isPrefix && here.text.startsWith(unit.text));
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
  let from = 0;
  for (const { start, end } of hitsIn(text, wanted)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    element.append(text.slice(from, start), mark);
    from = end;
  }
  element.append(text.slice(from));
}

/** On a page opened from a result (`?h=`), marks the matches and scrolls to the first one. */
function markPage() {
  const sought = new URLSearchParams(location.search).get("h");
  const content = document.querySelector(".ma-message, .md-content");
  if (!sought || !content) return;
  const { wanted } = parseQuery(sought);
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest("nav, script, style")) nodes.push(walker.currentNode);
  }
  for (const node of nodes) {
    const text = node.data;
    if (!hitsIn(text, wanted).length) continue;
    const marked = document.createDocumentFragment();
    appendMarked(marked, text, wanted);
    node.replaceWith(marked);
  }
  const first = content.querySelector(".ma-body mark, .md-typeset mark") ?? content.querySelector("mark");
  if (first && !location.hash) first.scrollIntoView({ block: "center" });
}
