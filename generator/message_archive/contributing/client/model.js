/* Checks the keys of a message against the tables of the build, which describe the models of model/. */

/**
 * @typedef {object} Problem
 * @property {string} key the key, `sender.0.country`; "" for the whole file, `body` for the text
 * @property {string} code its code, as in `archive check`
 * @property {string} what
 * @property {string} fix
 */

let rules = null;

const MODELS = { message: "FrontMatter", text: "TextFrontMatter" };

const isMapping = (value) => typeof value === "object" && !Array.isArray(value);

/**
 * The problems of front matter.
 * @param {Object<string, any>} data
 * @param {string} model
 * @returns {Problem[]}
 */
function problemsOf(data, model = MODELS.message) {
  const problems = [];
  checkRecord(data, model, [], data, problems);
  if (model === MODELS.message) {
    for (const key of rules.required) {
      if (!Object.hasOwn(data, key) && !rules.records[model].required.includes(key)) problems.push(missing(key));
    }
  }
  return problems;
}

const missing = (key) => ({
  key: key.split(".").at(-1), code: "missing-key", what: gettext("missing"), fix: gettext("write a value"),
});

function checkRecord(value, model, at, tree, problems) {
  const { keys, required } = rules.records[model];
  const before = problems.length;
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(keys, key)) checkValue(value[key], keys[key], [...at, key], tree, problems);
    else report(problems, at, key, tree, "unknown-key", gettext("unknown key"), nearest(
      key, Object.keys(keys), gettext("the keys here are %(keys)s", { keys: Object.keys(keys).join(", ") }),
    ));
  }
  for (const key of required) if (!Object.hasOwn(value, key)) problems.push(missing([...at, key].join(".")));
  if (problems.length === before) checkNeeds(value, model, at, tree, problems);
}

/** What a record needs as a whole. */
function checkNeeds(value, model, at, tree, problems) {
  const need = rules.needs[model];
  if (!need) return;
  const has = (key) => Object.hasOwn(value, key);
  const [what, fix] = wordsOfNeed(model);
  const isMet =
    (need.any && (need.any.length ? need.any.some(has) : Object.keys(value).length)) ||
    (need.one && need.one.filter(has).length === 1) ||
    (need.if && (!has(need.if[0]) || has(need.if[1])));
  if (!isMet) report(problems, at, null, tree, need.code, what, fix);
}

function wordsOfNeed(model) {
  return {
    Party: [gettext("a party without a name or organization"), gettext("add name or organization")],
    Occasion: [gettext("an ordinal without a series"), gettext("name the series, or drop the ordinal")],
    Source: [gettext("a source without title, publisher or address"), gettext("add title, publisher or url")],
    Holding: [gettext("an empty holding"), gettext("add repository or shelfmark")],
    Image: [
      gettext("an image needs a file or a IIIF service, and not both"), gettext("write either file: or iiif:"),
    ],
  }[model];
}

/** Adds a problem. Steps that the file does not have, such as the 0 of a single party, are left out. */
function report(problems, at, own, tree, code, what, fix) {
  let place = tree;
  const steps = [];
  for (const step of own === null ? at : [...at, own]) {
    if (place === null || typeof place !== "object" || !Object.hasOwn(place, step)) continue;
    place = place[step];
    steps.push(step);
  }
  problems.push({ key: steps.join("."), code, what, fix });
}

function checkValue(value, spec, at, tree, problems) {
  const add = (code, what, fix) => report(problems, at, null, tree, code, what, fix);
  if (spec.of !== undefined) return checkList(value, spec, at, tree, problems, add);
  if (spec.record) return checkNested(value, spec.record, at, tree, problems, add);
  const empty = () => add("empty-value", gettext("an empty value"), gettext("write a value, or remove the key"));
  const isText = typeof value === "string";
  const isEmpty = isText && !strip(value);
  if (spec.values) {
    if (spec.values.includes(value)) return;
    if (isEmpty) return empty();
    const known = gettext("use one of %(words)s", { words: spec.values.join(", ") });
    return add("unknown-value", gettext("not one of the known values"), nearest(isText ? value : "", spec.values, known));
  }
  if (spec === "number") {
    if (isEmpty) return empty();
    const number = isText && /^\s*[+-]?\d+(?:_\d+)*(?:\.0*)?\s*$/.test(value) ? Number(value.replace(/_/g, "")) : 0;
    if (number >= 1 && number <= 9999) return;
    return add("bad-number", gettext("not a number"), gettext("write a whole number from 1 to 9999"));
  }
  if (spec === "truth") {
    if (isEmpty) return empty();
    if (isText && /^(?:true|false|yes|no|on|off|[tfyn01])$/i.test(value)) return;
    return add("bad-value", gettext("neither true nor false"), gettext("write true or false"));
  }
  if (!isText) {
    if (spec === "date") return add("bad-date", gettext("not a date"), gettext("write one date, in quotes if it has brackets"));
    if (spec === "warning") return add("unknown-code", gettext("not the code of a problem"), gettext("write one code"));
    return add("not-text", gettext("not a text"), gettext("write one text value"));
  }
  if (spec.pattern) {
    if (isEmpty) return empty();
    if (new RegExp(spec.pattern).test(value)) return;
    return add("bad-value", gettext("not a SHA-256"), gettext("write its 64 hexadecimal digits in lower case"));
  }
  const text = ["line", "fileName"].includes(spec) ? oneLine(value) : value;
  const most = { line: 1000, fileName: 1000, prose: 20_000, url: 2000, service: 2000 }[spec];
  if (most && [...text].length > most) {
    return add("too-long", gettext("too long"), gettext("at most %(number)s characters", { number: most }));
  }
  if (["line", "fileName", "prose"].includes(spec) && !text) return empty();
  const found = checks[spec]?.(text);
  if (found) add(found.code, found.what, found.fix);
}

function checkList(value, spec, at, tree, problems, add) {
  const values = Array.isArray(value) ? value : [value];
  if (spec.most && values.length > spec.most) {
    return add("too-long", gettext("too long"), gettext("at most %(number)s entries", { number: spec.most }));
  }
  if (spec.least && !values.length) {
    return add("empty-value", gettext("an empty list"), gettext("write a value, or remove the key"));
  }
  values.forEach((each, index) => checkValue(each, spec.of, [...at, index], tree, problems));
}

function checkNested(value, model, at, tree, problems, add) {
  const short = rules.byValue[model];
  if (typeof value === "string" && short) return checkRecord({ [short]: value }, model, at, tree, problems);
  if (value !== null && isMapping(value)) return checkRecord(value, model, at, tree, problems);
  if (typeof value === "string" && !strip(value)) {
    return add("empty-value", gettext("an empty value"), gettext("write a value, or remove the key"));
  }
  return add("not-a-mapping", gettext("not a mapping"), gettext("write its keys below it, indented"));
}

const listOf = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** A party or occasion as a mapping. */
const asMapping = (value) => (typeof value === "string" ? { name: oneLine(value) } : value);

/**
 * Problems with the registry and other messages, for front matter without other problems.
 * @param {Object<string, any>} data
 * @param {string} id the id of the message, "" for a new one
 * @returns {Promise<Problem[]>}
 */
async function problemsWithOthers(data, id) {
  const problems = [];
  const add = (at, found) => problems.push({ key: at.join("."), ...found });
  const when = parseDate(strip(data.date));
  for (const side of ["sender", "recipient"]) {
    listOf(data[side]).map(asMapping).forEach((party, index) => {
      const found = party.country && resolveCountry(oneLine(party.country), when).problem;
      if (found) add([side, index, "country"], found);
    });
  }
  const tooMany = await tooManyPairs(data, when);
  if (tooMany) add(...tooMany);
  const series = isMapping(data.occasion ?? "") && data.occasion?.series;
  if (series) {
    const known = ((await table("series")) ?? []).map((each) => each.id);
    if (!known.includes(series)) {
      const fix = nearest(series, known, gettext("add it to _registry/occasions.yml"));
      add(["occasion", "series"], wrong("unknown-series", gettext("an unknown series"), fix));
    }
  }
  for (const [index, alias] of listOf(data.aliases).entries()) {
    const owner = await ownerOf(alias);
    if (alias !== id && (owner === null || owner === id)) continue;
    add(["aliases", index], wrong("taken-id", gettext("an id that a message has"), gettext("remove it")));
  }
  for (const key of ["in_reply_to", "related"]) {
    for (const [index, written] of listOf(data[key]).entries()) {
      const reference = oneLine(written);
      const found = await problemOfReference(reference, id);
      if (found) add([key, index], found);
    }
  }
  if (id && (await answersItself(data, id))) {
    const what = gettext("replies that answer each other in a circle");
    add(["in_reply_to"], wrong("reply-circle", what, gettext("one of them came first; remove its “%(key)s”", { key: nameOfKey("in_reply_to") })));
  }
  return problems;
}

/** The id of the message that has, or had, this id; "" for one that was removed, null for none. */
async function ownerOf(id) {
  if (await messageWithId(id)) return id;
  const former = (await table("former")) ?? {};
  return Object.hasOwn(former, id) ? former[id] : null;
}

/** Whether a message that this one answers answers it, directly or by others. */
async function answersItself(data, id) {
  const waiting = listOf(data.in_reply_to).map(oneLine).filter((reference) => reference !== id);
  for (const reference of waiting) {
    const row = await messageWithId(reference);
    for (const answered of row?.[6].answers ?? []) {
      if (answered === id) return true;
      if (!waiting.includes(answered)) waiting.push(answered);
    }
  }
  return false;
}

/** Each pair of a sender and a recipient has a list of its own, see archive/checks.py. */
async function tooManyPairs(data, when) {
  const [senders, recipients] = ["sender", "recipient"].map((side) => listOf(data[side]).map(asMapping));
  if (senders.length * recipients.length <= rules.pairs) return null;
  const [by, to] = await Promise.all([senders, recipients].map((side) => Promise.all(side.map((party) => participantOf(party, when)))));
  const keys = (side) => new Set(side.map(({ person, body }) => person || `/${body}`));
  const pairs = new Set([...keys(by)].flatMap((one) => [...keys(to)].map((other) => [one, other].sort().join("\n"))));
  const countries = (side) => new Set(side.map(({ country }) => country).filter(Boolean)).size;
  if (Math.max(pairs.size, countries(by) * countries(to)) <= rules.pairs) return null;
  const [fewer, more] = by.length <= to.length ? [by, "recipient"] : [to, "sender"];
  const most = Math.floor(rules.pairs / fewer.length);
  const what = gettext("too many pairs of senders and recipients");
  return [[more, most], wrong("too-many-pairs", what, gettext("at most %(number)s entries", { number: most }))];
}

/** Why a value of `in_reply_to` is wrong. Several words describe a message that is not held. */
async function problemOfReference(reference, id) {
  if (!/^[\0-\x7f]*$/.test(reference) || reference.includes(" ")) return null;
  if (id && (reference === id || (await ownerOf(reference)) === id)) {
    const what = gettext("a message that refers to itself");
    return wrong("self-reference", what, gettext("write the id of the other message"));
  }
  if (await messageWithId(reference)) return null;
  const fix = gettext("write the id of a message, or several words for a message that is not held");
  const bad = checks.id(reference);
  if (bad) return { ...bad, fix: `${bad.fix}. ${fix}` };
  return wrong("unknown-message", gettext("no message has this id"), fix);
}
