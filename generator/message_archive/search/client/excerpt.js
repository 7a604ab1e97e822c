const EXCERPT = 240;

/** The part of the texts with the most wanted items, or the beginning if there are none. */
function excerptOf(texts, wanted) {
  let best = { text: texts.find((text) => text) ?? "", start: 0, kinds: 0 };
  for (const text of texts) {
    const hits = hitsIn(text, wanted);
    hits.forEach(({ start }, index) => {
      const kinds = new Set();
      for (let next = index; next < hits.length && hits[next].end <= start + EXCERPT * 0.7; next++) {
        kinds.add(hits[next].by);
      }
      if (kinds.size > best.kinds) best = { text, start, kinds: kinds.size };
    });
  }
  let start = Math.max(0, best.start - EXCERPT * 0.3);
  let end = Math.min(best.text.length, start + EXCERPT);
  // Do not cut inside a word if it ends nearby.
  if (start > 0) start = nextGap(best.text, start);
  if (end < best.text.length) end = nextGap(best.text, end);
  const cut = best.text.slice(start, end).replace(/\s+/g, " ").trim();
  return (start > 0 ? "… " : "") + cut + (end < best.text.length ? " …" : "");
}

function nextGap(text, from) {
  const gap = text.slice(from, from + 24).search(/[\s、。，]/u);
  if (gap >= 0) return Math.round(from) + gap;
  // Do not split a surrogate pair.
  const code = text.charCodeAt(Math.round(from));
  return Math.round(from) + (code >= 0xdc00 && code <= 0xdfff ? 1 : 0);
}

/** The data that a result shows, all as text. `id` is "" for a page. */
async function loadShown(root, number) {
  const [place, heading, date, sender, recipient] = await loadOf("r", root.records, number);
  if (date === undefined) return { id: "", url: place, heading };
  return { id: place.split("/")[1], url: `messages/${place}.html`, heading, date, sender, recipient };
}

/** The texts of a document. @returns {Promise<string[]>} */
const loadTexts = async (root, number) =>
  (await loadOf("x", root.texts, number)).filter((text) => typeof text === "string");

/** The fields that only this document has, such as offices and notes. @returns {Promise<[string, string][]>} */
const loadStated = async (root, number) =>
  (await loadOf("x", root.texts, number)).find((text) => typeof text !== "string") ?? [];

/** The address of a result, with the query so that the page can mark it. */
function addressOf(shown, text) {
  const query = text.trim() ? `?h=${encodeURIComponent(text)}` : "";
  return SITE + shown.url + query;
}
