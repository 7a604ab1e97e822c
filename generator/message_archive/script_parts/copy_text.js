/** Copies without the clipboard's permission too: a page that does not come from https has none. @param {string} text */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const { activeElement } = document;
    const selection = getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
    const area = make("textarea", { class: "ma-unseen", "aria-hidden": "true" }, text);
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    activeElement?.focus();
    selection.removeAllRanges();
    if (range) selection.addRange(range);
  }
}
