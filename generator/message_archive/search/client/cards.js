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

/** The topics of a file of names. @param {string} first the first unit of names in it @returns {Promise<Named[]>} */
async function loadNames(root, first) {
  const files = root.names.length / versionAt(root.names, 0).length;
  if (!files) return [];
  let digest = 0;
  for (const character of first) digest = (digest * 31 + character.codePointAt(0)) % 65521;
  const number = digest % files;
  return (await load(`n/${number}`, versionAt(root.names, number)))[0];
}

/** The topics with a name. @returns {Promise<Named[]>} */
const loadNamed = async (root, first, name) => (await loadNames(root, first)).filter(([each]) => each === name);

const messagesOf = (count) =>
  count === 1 ? gettext("1 message") : gettext("%(number)s messages", { number: grouped(count) });

/** Units as a name in the index. @param {Unit[]} units */
const nameOfUnits = (units) => units.map((unit) => (unit.isUnspaced ? unit.text : `${unit.text} `)).join("").trim();

/**
 * The topics that a query names: first those with its words as their name, then the pairs of two
 * topics with these names, those with the most messages first.
 * @param {Root} root @param {string} text @param {Query} query @returns {Promise<Named[]>}
 */
async function topicsNamed(root, text, { wanted, unwanted }) {
  const units = unitsOf(text);
  if (!wanted.length || unwanted.length || units.length > MOST_UNITS) return [];
  const named = (from, to) => loadNamed(root, units[from].text, nameOfUnits(units.slice(from, to)));
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

/** A link to a topic, and a line about it. @param {Named} topic */
function linkOfTopic([, axis, key, name, count, first, last]) {
  const years = first === last ? [first] : [`${first}–${last}`];
  const line = [AXIS_NAMES[axis], messagesOf(count), ...years.filter(Boolean)].join(" · ");
  return [make("a", { href: `${axis}/${key}.html` }, make("b", {}, name)), make("small", {}, line)];
}

/** @param {Element} place @param {Named[]} topics */
function showCards(place, topics) {
  const cards = topics.map((topic) => make("li", { "data-card": "", "data-axis": topic[1] }, ...linkOfTopic(topic)));
  place.replaceChildren(...(cards.length ? [make("ul", {}, ...cards)] : []));
  place.hidden = !cards.length;
}
