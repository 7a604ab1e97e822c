/* Code spans, as in the Markdown renderer of the build. That of markdown-it.min.js misses a span if it
   looked ahead at a later run of backticks before. */

/** The last place of a run of backticks of each length. */
function lastRuns(text) {
  const found = {};
  for (const { 0: run, index } of text.matchAll(/`+/g)) found[run.length] = index;
  return found;
}

function codeSpan(state, silent) {
  const { src, posMax, pos: start } = state;
  if (src[start] !== "`") return false;
  const marker = /^`+/.exec(src.slice(start, posMax))[0];
  const pos = start + marker.length;
  if (!state.backticksScanned) Object.assign(state, { backticks: lastRuns(src), backticksScanned: true });
  const last = state.backticks[marker.length] ?? -1;
  for (let at = last >= pos ? src.indexOf("`", pos) : -1; at >= 0 && at < posMax; ) {
    let end = at + 1;
    // A run that ends behind this part of the text cannot be its end.
    while (src[end] === "`") end++;
    if (end > posMax) break;
    if (end - at === marker.length) {
      if (!silent) {
        const token = state.push("code_inline", "code", 0);
        const content = src.slice(pos, at).replace(/\n/g, " ");
        Object.assign(token, { markup: marker, content: /^ .*[^ ].* $/.test(content) ? content.slice(1, -1) : content });
      }
      state.pos = end;
      return true;
    }
    at = src.indexOf("`", end);
  }
  if (!silent) state.pending += marker;
  state.pos = pos;
  return true;
}
