/* If nothing is found: what finds something instead. */
const {
  load, versionAt, pauseIfLong, gettext, make, grouped, evaluate, parseQuery, unitsOf, spelled, daysNamed, FACET_NAMES,
  loadNames, nameOfUnits, linkOfTopic,
} = window.messageSearch;

window.messageSearch.receive(BUILD, "nothing", { showInstead });

/** The most words for which pairs of them are left out. */
const MOST_WORDS = 8;
const MOST_NAMES = 5;
/** The most characters of Chinese, Japanese and so on that are divided into two words. */
const MOST_CHARACTERS = 16;

/**
 * Another search: its words and selected values, and what it is called on the page.
 * @typedef {{text: string, chosen: Object<string, string[]>, label: string, isSuggestion?: boolean}} Other
 */

/**
 * Shows what finds something instead of a query. Every number is exactly what the search then finds.
 * @param {HTMLElement} place
 * @param {Root} root
 * @param {string} text the query
 * @param {Object<string, string[]>} chosen the selected values
 * @param {Answer} answer
 * @param {(other: Other) => void} run
 * @param {() => boolean} isWanted whether the reader still waits for it
 */
async function showInstead(place, root, text, chosen, answer, run, isWanted) {
  const sections = [];
  const add = (title, found) => {
    if (!found.length) return;
    const items = found.map((other) => {
      const button = make("button", { type: "button" }, make("bdi", {}, other.label));
      if (other.isSuggestion) button.dataset.suggestion = "";
      button.addEventListener("click", () => run(other));
      return make("li", {}, button, " ", make("small", {}, grouped(other.count)));
    });
    sections.push(make("h2", {}, title), make("ul", {}, ...items));
  };
  const finding = (others) => findingOf(root, others, isWanted);
  const keys = Object.entries(chosen).flatMap(([facet, own]) => own.map((key) => [facet, key]));
  if (answer.matching.length && keys.length) {
    const [values] = await load("facets", root.values);
    const names = new Map(values.map(([facet, key, name]) => [`${facet}=${key}`, name]));
    const less = keys.map(([facet, key]) => ({
      text,
      chosen: { ...chosen, [facet]: chosen[facet].filter((each) => each !== key) },
      label: gettext("without %(words)s", { words: `${FACET_NAMES[facet]}: ${names.get(`${facet}=${key}`) ?? key}` }),
    }));
    if (keys.length > 1) less.push({ text, chosen: {}, label: gettext("without all filters") });
    add(gettext("Without a filter"), await finding(less));
  } else {
    const near = await spelledOthers(root, text, answer.missing, chosen);
    add(gettext("Did you mean"), await orWithoutFilters(near, finding));
    if (!isWanted()) return;
    add(gettext("With fewer words"), await fewerWords(text, answer.missing, chosen, finding));
    const words = unitsOf(text).map((unit) => unit.text);
    const dated = [
      ...daysNamed(words, root.months).map((day) => [inWords(day), { after: [day], before: [day] }]),
      // No message has this word, so that 1950 does not find the others of the decade.
      ...words.filter((word) => /^\d{1,3}0s$/.test(word)).map((decade) => [decade, { year: [decade] }]),
    ].map(([date, own]) => ({ text: "", chosen: own, label: gettext("Messages of %(date)s", { date }) }));
    add(gettext("By date"), await finding(dated));
    const topics = isWanted() ? await nearTopics(root, text, answer.missing) : [];
    if (topics.length) {
      const items = topics.map((topic) => make("li", {}, ...linkOfTopic(topic)));
      sections.push(make("h2", {}, gettext("Names")), make("ul", {}, ...items));
    }
  }
  if (!isWanted()) return;
  place.replaceChildren(...sections);
  place.hidden = !sections.length;
}

/** A day or a month in the language of the page: "17 December 2011" for 2011-12-17. */
function inWords(date) {
  const { lang } = document.documentElement;
  const day = date.length > 7 ? { day: "numeric" } : {};
  // American English has the day after the month.
  const format = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { ...day, month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(date));
}

/** Those that find something, with the number of messages. @param {Other[]} others */
async function findingOf(root, others, isWanted) {
  const found = [];
  for (const other of others) {
    if (!isWanted()) break;
    const { documents } = await evaluate(root, parseQuery(other.text), other.chosen);
    if (documents.length) found.push({ ...other, count: documents.length });
    await pauseIfLong();
  }
  return found;
}

/** These, or if none of them finds anything, the same without filters. */
async function orWithoutFilters(others, finding) {
  const found = await finding(others);
  if (found.length || !others.some(({ chosen }) => Object.values(chosen).flat().length)) return found;
  return finding(others.map((other) => ({ ...other, chosen: {}, label: gettext("%(words)s, without filters", { words: other.label }) })));
}

/** The query with similar words instead of the missing ones. @returns {Promise<Other[]>} */
async function spelledOthers(root, text, missing, chosen) {
  const source = text.normalize("NFC");
  const near = await Promise.all(missing.map((word) => nearWords(root, word)));
  if (!missing.length || near.some((words) => !words.length)) return [];
  // The nearest of all, and then other words for one of them.
  const choices = [near.map(([first]) => first)];
  near.forEach((words, at) => words.slice(1).forEach((word) => choices.push(choices[0].with(at, word))));
  const others = choices.map((words) => {
    let suggested = source;
    missing.forEach((word, at) => {
      const unit = unitsOf(suggested).find((each) => each.text === word);
      if (unit) suggested = suggested.slice(0, unit.start) + words[at] + suggested.slice(unit.end);
    });
    return { text: suggested, chosen, label: suggested.trim(), isSuggestion: true };
  });
  return others.filter((other) => other.text !== source).slice(0, MOST_NEAR);
}

/** A phrase or a piece between spaces, as in query.js, with its minus. */
const PIECE = /(?<=\s)[-\u2010-\u2015\u2212]?["“”„][^"“”„]*(?:["“”„]|$)|["“”„][^"“”„]*(?:["“”„]|$)|[^\s"“”„]+/gu;

/**
 * A text without spaces as two words, or else only its beginning or its end, the longest first.
 * @param {string} piece
 * @param {(part: string) => Other} only
 * @returns {Other[][]}
 */
function partsOf(piece, chosen, only) {
  const starts = unitsOf(piece).map((unit) => unit.start);
  const { length } = starts;
  if (/["“”„]/.test(piece) || length < 2 || length > MOST_CHARACTERS) return [];
  const inTwo = starts.slice(1).map((at) => `${piece.slice(0, at)} ${piece.slice(at)}`);
  const shorter = starts.slice(1).map((_, cut) => [piece.slice(starts[cut + 1]), piece.slice(0, starts[length - 1 - cut])]);
  return [inTwo.map((words) => ({ text: `${words} `, chosen, label: words })), ...shorter.map((parts) => parts.map(only))];
}

/** The query with fewer words: without one, or else without two of them, or else only one of them. */
async function fewerWords(text, missing, chosen, finding) {
  const pieces = ` ${text}`.normalize("NFKC").match(PIECE) ?? [];
  const isMissing = (piece) => unitsOf(piece).some((unit) => missing.includes(unit.text));
  const quoted = (words) => words.map((word) => `“${word.replace(/["“”„]/g, "")}”`).join(" ");
  // With a space at its end, no other word becomes the beginning of a word.
  const textOf = (kept) => kept.join(" ") + (kept.at(-1) === pieces.at(-1) && !/\s$/.test(text) ? "" : " ");
  const without = (left) => ({
    text: textOf(pieces.filter((_, at) => !left.includes(at))),
    chosen,
    label: gettext("without %(words)s", { words: quoted(left.map((at) => pieces[at])) }),
  });
  const every = pieces.map((_, at) => at);
  const attempts = [];
  if (pieces.some((piece) => /^["“”„]/.test(piece) && unitsOf(piece).length > 1)) {
    const unquoted = `${pieces.join(" ").replace(/["“”„]/g, " ")} `;
    attempts.push([{ text: unquoted, chosen, label: gettext("without the quotation marks") }]);
  }
  const only = (piece) => ({ text: `${piece} `, chosen, label: gettext("only %(words)s", { words: quoted([piece]) }) });
  if (pieces.length === 1) attempts.push(...partsOf(pieces[0], chosen, only));
  if (pieces.length > 1) {
    attempts.push(every.map((at) => without([at])));
    const gone = every.filter((at) => isMissing(pieces[at]));
    if (gone.length > 1 && gone.length < pieces.length) attempts.push([without(gone)]);
    if (pieces.length <= MOST_WORDS) {
      attempts.push(every.flatMap((one) => every.slice(one + 1).map((other) => without([one, other]))));
    }
    attempts.push(pieces.map(only));
  }
  for (const search of [finding, (others) => orWithoutFilters(others, finding)]) {
    for (const others of attempts) {
      const found = await search(others.filter((other) => parseQuery(other.text).wanted.length));
      if (found.length) return found;
    }
  }
  return [];
}

/** Topics whose names are in the query, or similar to it. @returns {Promise<Named[]>} */
async function nearTopics(root, text, missing) {
  const found = new Map();
  const add = (topic, distance) => {
    const key = `${topic[1]}/${topic[2]}`;
    const known = found.get(key);
    if (!known || known.distance > distance) found.set(key, { topic, distance });
  };
  const [suggestion] = await spelledOthers(root, text, missing, {});
  for (const each of suggestion ? [text, suggestion.text] : [text]) {
    const units = unitsOf(each).slice(0, MOST_WORDS);
    if (!units.length) continue;
    const whole = nameOfUnits(units);
    for (const [from, unit] of units.entries()) {
      const names = units.map((_, at) => nameOfUnits(units.slice(from, at + 1)));
      for (const topic of await loadNames(root, unit.text)) {
        if (topic[0].startsWith("=")) continue;
        // A name in the query; the longest first.
        if (names.includes(topic[0])) add(topic, 1 - topic[0].length / 1000);
        if (from) continue;
        const most = Math.ceil(whole.length / 4) + 1;
        const distance = Math.abs(topic[0].length - whole.length) < most ? distanceOf(whole, topic[0], most) : most;
        if (distance < most) add(topic, distance);
      }
      await pauseIfLong();
    }
  }
  const nearest = [...found.values()].sort((a, b) => a.distance - b.distance || b.topic[4] - a.topic[4]);
  return nearest.slice(0, MOST_NAMES).map(({ topic }) => topic);
}
