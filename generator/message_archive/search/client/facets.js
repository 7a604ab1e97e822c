const {
  load, loadRoot, versionAt, withFreshIndex, pauseIfLong, decodeNumbers, loadForms, unitsOf, parseQuery, evaluate, inOrder,
  FACETS, ALL_OF, PERIOD, dayOf, dateOf, appendMarked, hitsIn, excerptOf, loadShown, loadTexts, addressOf, make, lineOf, grouped,
  gettext, countOf, failureOf, AGAIN,
} = window.messageSearch ?? {};

const FACET_NAMES = {
  year: gettext("Year"), country: gettext("Country"), from: gettext("Country of the sender"),
  to: gettext("Country of the recipient"), person: gettext("Person"), organization: gettext("Organization"),
  place: gettext("Place"), occasion: gettext("Occasion"), kind: gettext("Kind"), tag: gettext("Tag"), repository: gettext("Repository"), mention: gettext("Mentions"),
  language: gettext("Language"), text: gettext("Text"),
  after: gettext("First day"), before: gettext("Last day"),
};
const MOST_SHOWN = 8;
const MOST_YEARS = 12;

/** Documents per file of values, as a power of two. */
const VALUES_SHIFT = 12;

/**
 * The values of a file's documents in one array, and where each document begins in it: first the
 * number of values, then the values.
 */
async function loadValues(root, number) {
  const file = await load(`f/${number}`, versionAt(root.facets, number));
  if (typeof file[0] === "string") {
    const values = decodeNumbers(file[0]).numbers;
    const begins = new Int32Array(1 << VALUES_SHIFT);
    let document = -1;
    for (let at = 0; at < values.length; ) {
      begins[(document += values[at] + 1)] = ++at;
      const end = at + 1 + values[at];
      for (let value = -1; ++at < end; ) values[at] = value += values[at] + 1;
    }
    file[0] = { values, begins };
  }
  return file[0];
}

/**
 * The number of results for each value if it is selected.
 * @param {Root} root
 * @param {Answer} answer
 * @returns {Promise<{facet: string, key: string, name: string, count: number}[]>}
 */
async function countValues(root, { matching, failed }) {
  const [values] = await load("facets", root.values);
  // In a facet of which any value is enough, another value includes documents that it excludes now.
  const bits = values.map(([facet]) => (ALL_OF.includes(facet) ? 0 : 1 << FACETS.indexOf(facet)));
  const counts = new Int32Array(values.length);
  for (let at = 0; at < matching.length; ) {
    const file = matching[at] >> VALUES_SHIFT;
    const { values: own, begins } = await loadValues(root, file);
    for (; at < matching.length && matching[at] >> VALUES_SHIFT === file; at++) {
      const why = failed[matching[at]];
      const begin = begins[matching[at] & ((1 << VALUES_SHIFT) - 1)];
      for (let value = begin + 1; value <= begin + own[begin]; value++) {
        if (!why || why === bits[own[value]]) counts[own[value]]++;
      }
    }
    await pauseIfLong();
  }
  return values.map(([facet, key, name], value) => ({ facet, key, name, count: counts[value] }));
}

/** The decade of a year or decade, 2020s. */
const decadeOf = (key) => (key.endsWith("s") ? key : `${key.slice(0, -1)}0s`);

/** Newest first: a few years, or else decades, with the years of a selected decade. */
function yearsShown(values, chosen) {
  const decades = values.filter(({ key }) => key.endsWith("s"));
  const years = values.filter(({ key }) => !key.endsWith("s"));
  const isFew = years.length <= MOST_YEARS;
  const open = chosen.map(decadeOf);
  // Decades come before their years, undated messages last.
  const place = ({ key }) => (parseInt(key) || 0) + (key.endsWith("s") ? 9.5 : 0);
  return [
    ...decades.filter(({ key }) => !isFew || chosen.includes(key)).map((each) => ({ ...each, isGroup: true })),
    ...years.filter(({ key }) => isFew || isNaN(parseInt(key)) || open.includes(decadeOf(key))),
  ].sort((a, b) => place(b) - place(a));
}

/**
 * Shows the selected values, each with a button that calls `remove`. An old address can contain
 * values that no message has any more, or parameters that are not facets.
 * @param {Element} place
 * @param {[string, string][]} chosen facets and keys
 * @param {Map<string, string> | null} names by facet and key; null until they are loaded
 */
function showChosen(place, chosen, names, remove) {
  const focused = [...place.children].findIndex((item) => item.contains(document.activeElement));
  const items = chosen.map(([facet, key]) => {
    const isPeriod = PERIOD.includes(facet);
    const isFacet = isPeriod || FACETS.includes(facet);
    const name = isFacet && !isPeriod && names ? (names.get(`${facet}=${key}`) ?? null) : key;
    const facetName = isFacet ? FACET_NAMES[facet] : facet;
    const label = `${facetName}: ${name ?? key}`;
    const words = make("span", {}, `${facetName}: `, make("bdi", {}, name ?? key));
    if (!isFacet) words.append(" ", make("small", {}, gettext("(not a filter of this search)")));
    else if (isPeriod && isNaN(dayOf(key))) words.append(" ", make("small", {}, gettext("(not a date)")));
    else if (name === null) words.append(" ", make("small", {}, gettext("(no message has it)")));
    const button = make("button", { type: "button", "aria-label": gettext("Remove %(choice)s", { choice: label }) }, "×");
    button.addEventListener("click", () => remove(facet, key));
    return make("div", { "data-facet": facet, "data-value": key }, words, button);
  });
  place.replaceChildren(...items);
  place.hidden = !items.length;
  // Keep the focus in place, so that several values can be removed in succession.
  if (focused >= 0) (items[Math.min(focused, items.length - 1)]?.lastChild ?? document.querySelector("#ma-query")).focus();
}

/** Shows the facets with their remaining values. Calls `choose` for each change. */
function showFacets(place, values, chosen, choose) {
  const open = [...place.querySelectorAll("[data-all]")].map((each) => each.dataset.facet);
  const focus = document.activeElement?.closest?.("[data-facets] input")?.value;
  place.replaceChildren();
  for (const facet of FACETS) {
    const keys = chosen[facet];
    const isChosen = ({ key }) => keys.includes(key);
    let own = values.filter((each) => each.facet === facet && (each.count || isChosen(each)));
    if (!own.length) continue;
    if (facet === "year") own = yearsShown(own, keys);
    else own.sort((a, b) => isChosen(b) - isChosen(a) || b.count - a.count || (a.name < b.name ? -1 : 1));
    const group = make("fieldset", { "data-facet": facet }, make("legend", {}, FACET_NAMES[facet]));
    const most = facet === "year" || open.includes(facet) ? Infinity : MOST_SHOWN;
    const add = (each) => group.append(valueOf(each, isChosen(each), choose));
    own.slice(0, most).forEach(add);
    if (open.includes(facet)) group.dataset.all = "";
    if (own.length > most) {
      const more = make("button", { type: "button" }, gettext("%(number)s more", { number: own.length - most }));
      more.addEventListener("click", () => {
        more.remove();
        group.dataset.all = "";
        own.slice(most).forEach(add);
        group.querySelectorAll("input")[most].focus();
      });
      group.append(more);
    }
    place.append(group);
  }
  if (focus) [...place.querySelectorAll("input")].find((input) => input.value === focus)?.focus();
}

function valueOf({ facet, key, name, count, isGroup }, isChosen, choose) {
  const box = make("input", { type: "checkbox", value: `${facet}=${key}` });
  box.checked = isChosen;
  box.addEventListener("change", () => choose(facet, key, box.checked));
  const label = make("label", { "data-key": key, "data-count": String(count) }, box, ` ${name} `);
  if (isGroup) label.className = "ma-find-decade";
  label.append(make("small", {}, grouped(count)));
  return label;
}
