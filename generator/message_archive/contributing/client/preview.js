/* The message as its page will show it: date, parties, state of the text, text, sources, notes. The words
   must be those of site/message_page.py, words/dates.py and templates/message.html. */

const { make, parseDate, membersOf, participantOf, asMapping, listOf, isMapping, oneLine, nameOfCountry, strip } = window.newPage;

let words = null;

const own = (values, key) => (Object.hasOwn(values, key) ? values[key] : undefined);
const stateOf = (state) => own(words.states, state || "");

const comma = (items) => items.filter(Boolean).join(gettext(", "));

/* ---- Dates ---- */

const SEASON_WORDS = [
  gettext("spring %(year)s", { year: "%(year)s" }), gettext("summer %(year)s", { year: "%(year)s" }),
  gettext("autumn %(year)s", { year: "%(year)s" }), gettext("winter %(year)s", { year: "%(year)s" }),
];

const qualifierOf = (text) => ({ isUncertain: /[?%]/.test(text), isApproximate: /[~%]/.test(text) });

function qualified(date, text) {
  const { isUncertain, isApproximate } = qualifierOf(text);
  const marked = isUncertain ? gettext("%(date)s (uncertain)", { date }) : date;
  return isApproximate ? gettext("about %(date)s", { date: marked }) : marked;
}

const between = (start, end) => (start === end ? start : gettext("between %(start)s and %(end)s", { start, end }));

function oneDate(when) {
  const text = when.text.replace(/(?:-XX)+(?=[?~%]?(?:\/|$))/g, "");
  const year = String(Number(when.earliest.slice(0, 4)));
  const vague = /^(\d{2,3})X{1,2}[?~%]?$/.exec(text);
  if (vague) {
    let date = gettext("%(year)ss", { year: `${vague[1]}0`.replace(/^0+(?=.)/, "") });
    if (vague[1].length === 2) {
      const [first, last] = ["00", "99"].map((end) => vague[1] + end);
      date = between(oneDate(parseDate(first > "0001" ? first : "0001")), oneDate(parseDate(last)));
    }
    return qualified(date, text);
  }
  if (!/^\d+$/.test(text.replace(/[?~%]$/, "").replace(/-/g, ""))) return qualified(byDays(when), text);
  const [, month, day] = text.replace(/[?~%]$/, "").split("-");
  const fill = (template) => template.replace("{y}", year).replace("{d}", String(Number(day)));
  if (day) return qualified(fill(words.days[Number(month) - 1]), text);
  if (month && month <= "12") return qualified(fill(words.months[Number(month) - 1]), text);
  if (month) return qualified(SEASON_WORDS[Number(month) - 21].replace("%(year)s", year), text);
  return qualified(fill(words.year), text);
}

function byDays({ text, earliest, latest }) {
  if (!earliest || !latest) return text;
  for (const length of [4, 7, 10]) {
    const date = parseDate(earliest.slice(0, length));
    if (date.earliest === earliest && date.latest === latest) return oneDate(date);
  }
  const length = earliest.endsWith("-01-01") && latest.endsWith("-12-31") ? 4 : 10;
  return between(oneDate(parseDate(earliest.slice(0, length))), oneDate(parseDate(latest.slice(0, length))));
}

const isSet = (when) => /^[[{]/.test(when.text);
const isSpan = (when) => when.text.includes("/");
const isOpen = (when) => isSpan(when) && (!when.earliest || !when.latest);
const knownPart = (when) => (isOpen(when) ? parseDate(when.text.split("/").find((end) => end && end !== "..")) : when);

/** A set with one member without its brackets. */
function simplified(when) {
  if (!isSet(when)) return when;
  const [member, ...others] = [...new Map(membersOf(when.text).map((each) => [each.text, each])).values()];
  const meansAll = when.text.startsWith("{");
  if (others.length || (isSpan(member) && !meansAll)) return when;
  if (meansAll || qualifierOf(member.text).isUncertain) return member;
  return parseDate(member.text.endsWith("~") ? `${member.text.slice(0, -1)}%` : `${member.text}?`);
}

function endsOf(when) {
  return when.text.split("/").map((end) => oneDate(parseDate(end)));
}

function dateInWords(date) {
  const when = simplified(date);
  if (!when.earliest && !when.latest) return gettext("undated");
  if (isSet(when)) {
    const all = when.text.startsWith("{");
    const members = [...new Set(membersOf(when.text).map((each) => (all || !isSpan(each) || isOpen(each) ? dateInWords(each) : between(...endsOf(each)))))];
    return listed(members, all ? "conjunction" : "disjunction");
  }
  if (isOpen(when)) return asOpen(dateInWords(knownPart(when)), when);
  if (!isSpan(when)) return oneDate(when);
  const [start, end] = endsOf(when);
  return start === end ? start : gettext("from %(start)s to %(end)s", { start, end });
}

function asOpen(date, when) {
  if (!isOpen(when)) return date;
  return when.earliest ? gettext("from %(date)s", { date }) : gettext("by %(date)s", { date });
}

/** The date of a message, or `received 20 June 1931` if only that is known. */
function dateOfMessage(when, data) {
  const date = dateInWords(knownPart(when));
  if (isOpen(when) && !when.earliest) {
    const same = (key) => data[key] && window.newPage.parsedOrNull(data[key])?.text.replace(/[?~%]/g, "") === knownPart(when).text.replace(/[?~%]/g, "");
    if (same("received")) return gettext("received %(date)s", { date });
    if (same("published")) return gettext("printed %(date)s", { date });
  }
  return asOpen(date, when);
}

/* ---- The head ---- */

const element = (tag, name, ...children) => make(tag, name ? { class: name } : {}, ...children);

/** With more parties, a side with several becomes a sentence, which opens to a list of all. */
const MOST_CARDS = 3;
const MOST_NAMED = 3;
const LONGEST_SENTENCE = 120;

const listed = (names, type = "conjunction") =>
  new Intl.ListFormat(words.language === "en" ? "en-001" : words.language, { type }).format(names);

const others = (number) =>
  number === 1 ? gettext("%(number)s other", { number: "1" }) : gettext("%(number)s others", { number });

const countryOf = (code) => (code ? [" ", element("span", "", nameOfCountry(code))] : []);

function side(name, all, isShort) {
  // The country of several parties is named once.
  const isShared = all.length > 1 && all.every(({ country }) => country === all[0].country);
  const label = make("dt", {}, name, ...countryOf(isShared && all[0].country));
  const parties = isShared ? all.map((party) => ({ ...party, country: null })) : all;
  if (!isShort || parties.length < 2) {
    return make("div", {}, label, "\n", ...parties.flatMap((party) => [make("dd", {}, ...partyLines(party)), "\n"]));
  }
  const names = parties.map(({ name, country }) =>
    country ? gettext("%(name)s (%(country)s)", { name, country: nameOfCountry(country) }) : name);
  const naming = (most) => listed(names.length > most ? [...names.slice(0, most), others(names.length - most)] : names);
  const sentence = [MOST_NAMED, 1].map(naming).find((each, at) => at || [...each].length <= LONGEST_SENTENCE);
  const more = make("small", {}, gettext("Show all %(number)s", { number: parties.length }));
  const list = make("ul", {}, ...parties.flatMap((party) => [make("li", {}, ...partyLines(party)), "\n"]));
  const details = make("details", {}, make("summary", {}, sentence, " ", more), "\n", list);
  return make("div", {}, label, "\n", make("dd", {}, details), "\n");
}

function partyLines(party) {
  const name = make("p", {}, party.name, ...countryOf(party.country));
  const lines = [name, "\n"];
  const office = officeOf(party);
  if (office) lines.push(make("p", {}, office), "\n");
  if (party.asPrinted) lines.push(printedAs(party.asPrinted), "\n");
  return lines;
}

/** Whether a title has a name in it, as whole words. Han and Hangul words run on. */
function hasName(title, name) {
  const isSpaced = (letter) => /[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(letter ?? "");
  const [text, words] = [title.toLowerCase(), name.toLowerCase()];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const isCut = (inside, outside) => isSpaced(words.at(inside)) && /[\p{L}\p{N}]/u.test(outside ?? "");
    if (!isCut(0, text[at - 1]) && !isCut(-1, text[at + words.length])) return true;
  }
  return false;
}

/** The organization belongs to the first office. A title with one of its names does not have it twice. */
function officeOf(party) {
  const [first = "", ...others] = (party.role ?? "").split(";").map((each) => each.trim()).filter(Boolean);
  const organization = party.person && party.body ? party.bodyName : "";
  const isNamed = [organization, ...(party.knownBody?.names ?? [])].some((name) => name && hasName(first, name));
  const whole = first && organization && !isNamed ? gettext("%(role)s, %(organization)s", { role: first, organization }) : first || organization;
  return [whole, ...others].join(gettext("; "));
}

function printedAs(name) {
  const [before, after] = gettext("printed as %(name)s", { name: "\0" }).split("\0");
  return make("p", {}, before, make("q", {}, name), after);
}

/** `A, B and C`; `A and 5 others` for more than three. */
function joined(parties) {
  const names = parties.map((party) => party.name);
  if (names.length < 2) return names[0] ?? "";
  return listed(names.length > 3 ? [names[0], others(names.length - 1)] : names);
}

async function headOf(data, when) {
  const [senders, recipients] = await Promise.all(
    ["sender", "recipient"].map((key) => Promise.all(listOf(data[key]).map(asMapping).map((party) => participantOf(party, when)))),
  );
  const occasion = oneLine(asMapping(data.occasion ?? "")?.name ?? "");
  const heading = oneLine(data.title ?? "") || occasion ||
    gettext("%(sender)s to %(recipient)s", { sender: joined(senders), recipient: joined(recipients) });
  const date = element("p", "ma-date", make("b", {}, when ? dateOfMessage(when, data) : "?"));
  const [place, destination] = await Promise.all([data.place, data.destination].map(placeNamed));
  const route = place && destination
    ? gettext("From %(place)s to %(destination)s", { place, destination })
    : (place && gettext("From %(place)s", { place })) || (destination && gettext("To %(destination)s", { destination }));
  if (route) date.append(" ", element("span", "ma-route", route));
  const isShort = senders.length + recipients.length > MOST_CARDS;
  const parties = element("dl", "ma-parties", side(gettext("From"), senders, isShort), side(gettext("To"), recipients, isShort));
  return element("header", "ma-head", element("h3", "ma-heading", heading), date, parties);
}

const placeNamed = async (name) => (name ? ((await window.newPage.findPlace(oneLine(name)))?.name ?? oneLine(name)) : "");

/* ---- Sources and notes ---- */

const isHeld = (source) => !/^(?:false|no|off|[fn0])$/i.test(source.held ?? "");

function dateOf(text) {
  const when = window.newPage.parsedOrNull(text);
  return when ? dateInWords(when) : "";
}

/** The title, publisher or host of a source, and a link to it if it has an address. */
function nameOfSource(source, isPublisherFirst) {
  const [title, publisher] = [source.title, source.publisher].map((text) => oneLine(text ?? ""));
  let host = "";
  try {
    host = new URL(source.url).host;
  } catch {
    // Not an address yet.
  }
  const name = (isPublisherFirst ? publisher || title : title || publisher) || host;
  const isAddress = window.newPage.isAddress(source.url ?? "");
  return { title, publisher, name, link: isAddress ? make("a", { href: source.url, rel: "noopener noreferrer external" }, name) : null };
}

function sourceItem(source) {
  const { title, publisher, name, link } = nameOfSource(source, false);
  const item = make("li", {}, link ?? name);
  const add = (text) => text && item.append(make("span", {}, text));
  if (title && publisher) add(publisher);
  const language = source.language && (own(words.languages, source.language) ?? source.language);
  add(comma([source.text && stateOf(source.text)?.[0], language, source.published && dateOf(source.published)]));
  if (source.retrieved) add(gettext("retrieved %(date)s", { date: dateOf(source.retrieved) }));
  if (source.archived) add(gettext("archived copy"));
  if (source.sha256) item.append(make("span", {}, "sha256 ", make("code", {}, `${source.sha256.slice(0, 8)}…${source.sha256.slice(-4)}`)));
  return item;
}

function sources(data) {
  const all = listOf(data.source).filter((each) => each && isMapping(each));
  const sections = [[gettext("Source"), all.filter(isHeld)], [gettext("Known elsewhere"), all.filter((each) => !isHeld(each))]];
  return sections.filter(([, items]) => items.length).map(([heading, items]) =>
    make("section", {}, make("h4", {}, heading), element("ul", "ma-sources", ...items.flatMap((each) => [sourceItem(each), "\n"]))));
}

/** Where the text is from; for an abstract, where the text itself is (site/message_sources.py). */
function sourceLine(data) {
  const all = listOf(data.source).filter((each) => each && isMapping(each));
  const held = all.filter(isHeld);
  const withText = all.filter((each) => each.text !== "abstract");
  const line = (words, source, more) => {
    const [before, after] = words.split("\0");
    const { name, link } = nameOfSource(source, true);
    const published = source.published && dateOf(source.published);
    const rest = more ? [" ", gettext("and %(number)s more", { number: more })] : [];
    return make("p", { "data-source-line": "" }, before, link ?? make("bdi", {}, name), published ? gettext(", ") + published : "", after, ...rest);
  };
  const withAddress = (sources) => sources.find((each) => each.url) ?? sources[0];
  const name = "\0";
  if (data.text === "abstract" && all.length) {
    const best = withAddress(withText.length ? withText : all);
    return line(best.url ? gettext("Read the text at %(name)s", { name }) : gettext("The text is in %(name)s", { name }), best, 0);
  }
  if (data.text !== "abstract" && held.length) {
    const words = held[0].publisher ? gettext("Published by %(name)s", { name }) : gettext("From the source %(name)s", { name });
    return line(words, held[0], held.length - 1);
  }
  const kept = listOf(data.holding).find((each) => each?.repository);
  if (kept) return make("p", { "data-source-line": "" }, gettext("Kept at %(name)s", { name: oneLine(kept.repository) }));
  if (all.length) return line(gettext("Known elsewhere: %(name)s", { name }), withAddress(all), all.length - 1);
  return make("p", { "data-source-line": "" }, gettext("No source is recorded."));
}

/* ---- The whole ---- */

/** Elements and attributes that the HTML of a text may have; anything else is left out. */
const TAGS = new Set("A BLOCKQUOTE BR CODE DEL DIV EM H2 H3 H4 H5 H6 HR INS LI OL P PRE SECTION SPAN STRONG SUP TABLE TBODY TD TH THEAD TR UL".split(" "));
const ATTRIBUTES = new Set("href title id class start tabindex data-page type".split(" "));

function cleaned(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const each of [...body.querySelectorAll("*")]) {
    if (!TAGS.has(each.tagName)) each.replaceWith(...each.childNodes);
    for (const { name } of [...each.attributes]) if (!ATTRIBUTES.has(name)) each.removeAttribute(name);
    if (each.tagName === "A" && /^(?:javascript|data|vbscript|file):/i.test(each.getAttribute("href") ?? "")) each.removeAttribute("href");
  }
  return [...body.childNodes];
}

/**
 * The elements of the preview, and the problems of the text.
 * @param {Object<string, any>} data @param {string} body @param {string} path of the file
 */
async function preview(data, body, path) {
  words ??= await window.newPage.table("words");
  const when = window.newPage.parsedOrNull(data.date);
  const rendered = await window.newPage.renderMarkdown(body);
  const [state, sentence] = stateOf(data.text) ?? stateOf("");
  const language = data.language || words.language;
  const text = make("div", { class: "ma-body", lang: language, dir: words.rtl.includes(language.split("-")[0]) ? "rtl" : "ltr" });
  if (body) text.append(...cleaned(rendered.html));
  else text.append(element("p", "ma-empty", gettext("No text is held here.")));
  const stateOfText = make("div", {}, make("h4", {}, `${state}${gettext(".")}`), " ", make("p", {}, sentence));
  const note = element("div", "ma-note", stateOfText, "\n", sourceLine(data));
  const letter = element("div", "ma-letter", await headOf(data, when));
  if (data.confidence === "check") {
    const words = gettext("Something in this record, usually the day, is inferred and not printed in the source.");
    letter.append(element("p", "ma-note ma-note--check", make("b", {}, gettext("To be checked.")), " ", words));
  }
  letter.append(element("section", "ma-text", note, text));
  const after = sources(data);
  if (data.notes) after.push(make("section", {}, make("h4", {}, gettext("Notes")), make("div", { class: "ma-notes" }, ...notesOf(data.notes))));
  if (data.rights) after.push(make("section", {}, make("h4", {}, gettext("Rights")), make("p", {}, data.rights)));
  const problems = [];
  const add = (code, what, fix) => problems.push({ key: "body", code, what, fix });
  if (rendered.fault) add("too-much-markup", rendered.fault, gettext("use fewer links, notes, lists and tables, and shorter addresses"));
  for (const mention of rendered.mentions) {
    if (!(await window.newPage.isMentionable(mention, data, path))) {
      const { kind, id } = mention;
      add(kind === "message" ? "unknown-message" : "unknown-mention", gettext("a mention of %(id)s, which the archive does not have", { id }), gettext("correct it, or write the words without a link"));
    }
  }
  return { elements: [letter, ...after], problems };
}

/** The paragraphs of a note. Addresses are shown as text. */
function notesOf(text) {
  return text.split(/\n\s*\n/).map((each) => make("p", {}, strip(each)));
}

Object.assign(window.newPage, { preview });
