/* On the page of a message that was opened from a result: back to the results, the results before and after it, and
   the matches on the page. The address has the search and the place of the message in it, so nothing is stored. */
const {
  loadRoot, loadForms, parseQuery, evaluate, inOrder, loadShown, addressOf, withFreshIndex, make, grouped, gettext,
  FACETS, PERIOD,
} = window.messageSearch;

/** The message is looked for this many places before and after the one in the address. */
const FARTHEST = 100;

/** Parts that repeat the words of a message, or are not its words. */
const APART = "#compared, .ma-pairs, .ma-steps, .ma-note, button";

/** @param {Element} content of the page, with its matches marked */
async function offerHits(content) {
  const address = new URLSearchParams(location.search);
  const text = address.get("h");
  const expected = Number(address.get("at") ?? 0);
  address.delete("h");
  address.delete("at");
  const search = new URLSearchParams([...(text ? [["q", text]] : []), ...address]);
  const back = make("a", { href: `${addressOf({ url: "search.html" }, "")}?${search}`, "data-back": "" });
  back.append(gettext("Back to the results"));
  const results = make("span");
  const bar = make("nav", { class: "ma-hits", "aria-label": gettext("Search") }, back, results);
  const marks = [...content.querySelectorAll("mark")].filter((mark) => !mark.closest(APART));
  const inLetter = marks.filter((mark) => mark.closest(".ma-letter"));
  // Only a message whose record alone matches has its matches there.
  if (marks.length) bar.append(stepsOf(inLetter.length ? inLetter : marks));
  content.before(bar);

  await withFreshIndex(async () => {
    const root = await loadRoot();
    await loadForms(root, text);
    const chosen = Object.fromEntries([...FACETS, ...PERIOD].map((each) => [each, address.getAll(each)]));
    const numbers = inOrder(root, await evaluate(root, parseQuery(text), chosen), address.get("sort") ?? "");
    const at = await placeOf(root, numbers, content.dataset.messageId, expected);
    if (at < 0) return;
    const link = async (name, place, sign, words) => {
      if (!(place in numbers)) return "";
      const query = new URLSearchParams([["h", text], ["at", place], ...address]);
      const shown = await loadShown(root, numbers[place]);
      const label = `${words}: ${shown.heading}`;
      const href = `${addressOf(shown, "")}?${query}`;
      return make("a", { href, "data-result": name, "aria-label": label, title: label }, sign);
    };
    const [back, on] = document.dir === "rtl" ? "→←" : "←→";
    const links = await Promise.all([
      link("previous", at - 1, back, gettext("Previous result")),
      link("next", at + 1, on, gettext("Next result")),
    ]);
    const place = { place: grouped(at + 1), total: grouped(numbers.length) };
    results.replaceChildren(links[0], make("span", {}, gettext("Result %(place)s of %(total)s", place)), links[1]);
  }, () => true, () => {});
}

/** The place of a message among the results, -1 if it is not near the expected one. */
async function placeOf(root, numbers, id, expected) {
  for (let distance = 0; distance <= FARTHEST; distance++) {
    for (const at of new Set([expected - distance, expected + distance])) {
      if (at in numbers && (await loadShown(root, numbers[at])).id === id) return at;
    }
  }
  return -1;
}

/** Buttons for the matches. One that continues in another element has several marks. @param {Element[]} marks */
function stepsOf(marks) {
  const hits = [];
  for (const mark of marks) {
    if ("continued" in mark.dataset && hits.length) hits.at(-1).push(mark);
    else hits.push([mark]);
  }
  let current = Math.max(0, hits.findIndex(([mark]) => mark.closest(".ma-body")));
  const count = make("span", { "data-hit": "count", role: "status" });
  const show = () => {
    hits.forEach((own, at) => own.forEach((mark) => mark.classList.toggle("ma-hit", at === current)));
    count.textContent = gettext("%(place)s of %(total)s", { place: grouped(current + 1), total: grouped(hits.length) });
  };
  const button = (name, by, sign, words) => {
    const made = make("button", { type: "button", "data-hit": name, "aria-label": words, title: words }, sign);
    made.addEventListener("click", () => {
      current = (current + by + hits.length) % hits.length;
      const [mark] = hits[current];
      for (let each = mark.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
      const panel = mark.closest("[role=tabpanel][hidden]");
      if (panel) document.querySelector(`[aria-controls="${panel.id}"]`).click();
      mark.scrollIntoView({ block: "center" });
      show();
    });
    return made;
  };
  show();
  return make(
    "span",
    { role: "group", "aria-label": gettext("Matches on this page") },
    button("previous", -1, "↑", gettext("Previous match")),
    count,
    button("next", 1, "↓", gettext("Next match")),
  );
}

window.messageSearch.receive(BUILD, "hits", offerHits);
