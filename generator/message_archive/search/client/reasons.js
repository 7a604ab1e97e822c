/* Why a message is a result, where a word of the query is in none of the texts that a result shows. */

/** What an item of `loadStated` is (see `_stated` in documents.py). */
const STATED = {
  title: gettext("Title"), occasion: FACET_NAMES.occasion, party: gettext("Name"), role: gettext("Office"),
  printed: gettext("As printed"), date: gettext("Date"), organization: FACET_NAMES.organization,
  form: gettext("Form"), tag: FACET_NAMES.tag,
  holding: gettext("Original"), place: FACET_NAMES.place, notes: gettext("Notes"),
  editor: gettext("Deleted words and editor’s notes"),
};

/** The facets with names that a message is found by, those that say most first. */
const NAMED = ["occasion", "person", "from", "to", "organization", "place", "kind", "mention"];

/** Values per file of names, as a power of two. */
const NAMES_SHIFT = 4;

const isIn = (text, item) => hitsIn(text, [item]).length > 0;

/**
 * @typedef {object} Reason
 * @property {string} facet a facet, or a key of `STATED`
 * @property {string} name the name as shown everywhere else, or a text
 * @property {string} found the name with the words of the query
 * @property {Wanted[]} items what it explains
 */

/**
 * The reasons for the items of a query that no shown text has.
 * @param {Root} root @param {number} number @param {Shown} shown @param {Wanted[]} wanted
 * @returns {Promise<Reason[]>}
 */
async function reasonsOf(root, number, shown, wanted) {
  let left = [...wanted];
  const reasons = [];
  const take = (facet, name, found) => {
    const items = left.filter((item) => isIn(found, item));
    if (!items.length) return;
    left = left.filter((item) => !items.includes(item));
    if (facet) reasons.push({ facet, name, found, items });
  };
  const parties = gettext("%(sender)s to %(recipient)s", shown);
  for (const text of [shown.heading, shown.date, `${parties}: ${shown.heading}`, `${shown.heading}, ${shown.date}`]) {
    take("", "", text);
  }
  for (const text of await loadTexts(root, number)) take("", "", text);
  if (!left.length) return reasons;
  const values = await valuesOf(root, number);
  for (const facet of NAMED) {
    for (const { key, name } of values.filter((value) => value.facet === facet)) {
      const names = values.find((value) => value.key === key && value.facet === (/^(from|to)$/.test(facet) ? "country" : facet));
      for (const each of left.length ? await loadValueNames(root, names.number) : []) take(facet, name, each);
    }
  }
  for (const [what, text] of left.length ? await loadStated(root, number) : []) take(what, text, text);
  for (const { facet, key } of values) if (facet === "year" && /\d$/.test(key)) take(facet, key, key);
  return reasons;
}

/** The values of a message in all facets. */
async function valuesOf(root, number) {
  const [values] = await load("facets", root.values);
  const { values: own, begins } = await loadValues(root, number >> VALUES_SHIFT);
  const begin = begins[number & ((1 << VALUES_SHIFT) - 1)];
  const numbers = begin ? [...own.subarray(begin + 1, begin + 1 + own[begin])] : [];
  return numbers.map((each) => ({ facet: values[each][0], key: values[each][1], name: values[each][2], number: each }));
}

/** All names of a value. @returns {Promise<string[]>} */
async function loadValueNames(root, value) {
  const version = versionAt(root.valueNames, value >> NAMES_SHIFT);
  if (!/\w/.test(version)) return [];
  const [names] = await load(`v/${value >> NAMES_SHIFT}`, version);
  return names[value & ((1 << NAMES_SHIFT) - 1)];
}

/** Adds the reasons to a result. @param {Element} place */
async function showReasons(place, root, number, shown, wanted) {
  const reasons = await reasonsOf(root, number, shown, wanted);
  const items = reasons.map(({ facet, name, found, items }) => {
    const item = make("span", { "data-reason": facet });
    const words = { from: gettext("Sent by %(name)s"), to: gettext("Sent to %(name)s") }[facet] ?? `${STATED[facet] ?? FACET_NAMES[facet]}: %(name)s`;
    const [before, after] = words.split("%(name)s");
    const add = (text) => {
      const part = make("bdi");
      appendMarked(part, excerptOf([text], items), items);
      item.append(part);
    };
    item.append(before);
    add(name);
    item.append(after ?? "");
    if (!items.every((each) => isIn(name, each))) {
      item.append(" (");
      add(found);
      item.append(")");
    }
    return item;
  });
  if (items.length) place.replaceChildren(...items.flatMap((item, at) => (at ? [" · ", item] : [item])));
}
