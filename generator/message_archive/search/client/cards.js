/* Cards above the results: the people, countries and other topics with exactly the name in the query. */

const MOST_CARDS = 3;
/** Longer queries are not names. */
const MOST_UNITS = 60;

const AXIS_NAMES = {
  countries: FACET_NAMES.country, people: FACET_NAMES.person, organizations: FACET_NAMES.organization,
  occasions: FACET_NAMES.occasion, places: FACET_NAMES.place, relations: gettext("Pair of countries"),
  correspondences: gettext("Correspondence"),
};

/**
 * A folded name, and the axis, key, shown name, number of messages, first and last year of a topic
 * with this name. The years are 0 if it has no dates. For a pair see `pairOf`.
 * @typedef {[string, string, string, string, number, number, number]} Named
 */

/** The name of a pair. @param {Named} one @param {Named} other */
const pairOf = (one, other) => `=${[one, other].map(([, axis, key]) => `${axis}/${key}`).sort().join("=")}`;

/** The topics with a name. @param {string} first the first unit of the name @returns {Promise<Named[]>} */
async function loadNamed(root, first, name) {
  const files = root.names.length / versionAt(root.names, 0).length;
  if (!files) return [];
  let digest = 0;
  for (const character of first) digest = (digest * 31 + character.codePointAt(0)) % 65521;
  const number = digest % files;
  const [topics] = await load(`n/${number}`, versionAt(root.names, number));
  return topics.filter(([each]) => each === name);
}

/**
 * The topics that a query names: first those with its words as their name, then the pairs of two
 * topics with these names, those with the most messages first.
 * @param {Root} root @param {string} text @param {Query} query @returns {Promise<Named[]>}
 */
async function topicsNamed(root, text, { wanted, unwanted }) {
  const units = unitsOf(text);
  if (!wanted.length || unwanted.length || units.length > MOST_UNITS) return [];
  const pieces = units.map((unit) => (unit.isUnspaced ? unit.text : `${unit.text} `));
  const named = (from, to) => loadNamed(root, units[from].text, pieces.slice(from, to).join("").trim());
  const pairs = new Map();
  for (let at = 1; at < units.length; at++) {
    for (const one of await named(0, at)) {
      for (const other of await named(at)) {
        const name = pairOf(one, other);
        for (const pair of await loadNamed(root, name, name)) pairs.set(pair[2], pair);
      }
    }
  }
  const mostFirst = (topics) => topics.sort((a, b) => b[4] - a[4]);
  return [...mostFirst(await named(0)), ...mostFirst([...pairs.values()])].slice(0, MOST_CARDS);
}

/** @param {Element} place @param {Named[]} topics */
function showCards(place, topics) {
  const cards = topics.map(([, axis, key, name, count, first, last]) => {
    const messages =
      count === 1 ? gettext("1 message") : gettext("%(number)s messages", { number: grouped(count) });
    const years = first === last ? [first] : [`${first}–${last}`];
    const line = [AXIS_NAMES[axis], messages, ...years.filter(Boolean)].join(" · ");
    const link = make("a", { href: `${axis}/${key}.html` }, make("b", {}, name));
    return make("li", { "data-card": "", "data-axis": axis }, link, make("small", {}, line));
  });
  place.replaceChildren(...(cards.length ? [make("ul", {}, ...cards)] : []));
  place.hidden = !cards.length;
}
