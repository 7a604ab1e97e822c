/* Fills the fields from a pasted text. */

const SHORTEST_TEXT = 40;

/** Fields that a pasted text filled. */
const filled = new Set();

/** Fills the fields from a pasted text, or the address of the source from an address. */
async function usePasted(text) {
  const pasted = strip(text);
  if (/^https?:\/\/\S+$/i.test(pasted)) {
    fieldOf("source.url").value = pasted;
    return changed();
  }
  if (pasted.length < SHORTEST_TEXT) return undefined;
  if (isMail(pasted)) return changed();
  const found = await recognized(pasted);
  if (strip(fieldOf("pasted").value) !== pasted) return undefined;
  for (const [name, { value, doubt }] of found) {
    const field = fieldOf(name);
    // What the user wrote is kept.
    if (!field || (field.value && !guesses.has(name) && name !== "body" && !filled.has(name))) continue;
    field.value = value;
    filled.add(name);
    if (doubt) guesses.set(name, doubt);
  }
  return changed();
}

/** What the text says, for the fields. The first time takes seconds on a slow device, so the page says what it does. */
async function recognized(pasted) {
  const reading = document.querySelector("[data-reading]");
  reading.hidden = false;
  try {
    await loadCountries();
    if (!newPage.recognize) await loadScript("recognize.js");
    // The browser draws the words before recognition occupies it.
    await new Promise((resolve) => setTimeout(resolve, 50));
    return await newPage.recognize(pasted);
  } finally {
    reading.hidden = true;
  }
}

/** Whether a text is the source of an e-mail, which only imports decode. */
function isMail(text) {
  const [head] = text.split(/\r?\n[ \t]*\r?\n/);
  const lines = head.split(/\r?\n/).filter((line) => !/^[ \t]|^From \S+ /.test(line));
  const isHead = lines.length > 2 && lines.every((line) => /^[!-9;-~]+:/.test(line));
  return isHead && /^(?:mime-version|message-id|content-type|content-transfer-encoding|received|return-path|dkim-signature):/im.test(head);
}
