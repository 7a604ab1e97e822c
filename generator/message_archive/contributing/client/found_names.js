/* Names in a text: importing/names.py, and the nominative of Russian names from case_forms.py. */

/**
 * @typedef {object} Found
 * @property {string} name
 * @property {boolean} isBody
 * @property {boolean} isNew whether the registry lacks it, or the text has only a part of the name
 * @property {string} [role]
 * @property {string} [organization]
 */

const LONGEST_READ = 1_500;

const nameRegex = (name, flags = "gu") => regex(known.names[name], flags);
const isUnspaced = (text) => regex(known.joined, "u").test(text);
const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
const startsAt = (pattern, text, at) => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/* ---- The registry ---- */

/** The entries of the registry that a text may name. */
async function entriesIn(text) {
  const starts = new Set();
  for (const word of wordsOf(text)) {
    const letters = isUnspaced(word) || /[\u1100-\u11ff]/.test(word) ? [...word] : [word];
    letters.forEach((each, at) => starts.add(letters.length > 1 ? letters.slice(at, at + 2).join("") : [...each].slice(0, 2).join("")));
  }
  const found = new Map();
  for (const start of [...starts].slice(0, 400)) {
    for (const entry of await entriesFor(start)) if (["people", "organizations"].includes(entry.in)) found.set(entry.in + entry.id, entry);
  }
  return [...found.values()];
}

const caseEndingsOf = (name) => known.caseEndings.find(([letters]) => regex(letters, "u").test(name))?.[1] ?? "";

function stemOf(word) {
  const endings = caseEndingsOf(word);
  return endings ? word.replace(regex(`[${endings}]{1,2}$`, "u"), "") : word;
}

const stays = "[\\p{L}\\p{N}_]";

/** A pattern for a name in a text, also in capitals and with case endings. */
function spelled(name) {
  const endings = caseEndingsOf(name);
  const words = name.split(/\s+/);
  if (endings) {
    const stems = words.map((word) => `${escaped(word.replace(regex(`[${endings}]$`, "u"), ""))}${stays}{0,3}`);
    return new RegExp(`(?<!${stays})${stems.join(" ")}(?!${stays})`, "giu");
  }
  if (isUnspaced(name)) return new RegExp(escaped(name), "gu");
  return new RegExp(`(?<!${stays})${words.map(escaped).join("[ -]")}(?!${stays})`, "giu");
}

/** The names of entries for which to search a text, the longest first. */
function namesIn(entries, text) {
  const lower = casefold(text);
  const firstOf = (name) => casefold(isUnspaced(name) ? name : stemOf(name.split(/\s+/)[0]));
  return entries
    .flatMap((entry) => allNames(entry).map((name) => [name, entry]))
    .filter(([name, entry]) => entry.in === "people" || /\s/.test(name) || /[^\0-\x7f]/.test(name))
    .filter(([name]) => lower.includes(firstOf(name)))
    .sort(([a], [b]) => [...b].length - [...a].length);
}

/* ---- The nominative (importing/case_forms.py) ---- */

const NEAR_NAME = 80;
const SURE = ["to_him", "to_her", "of_her"];
const OBJECT = ["her", "of_him"];
const AS_IS = "to_him_as_is";
const CALLED = ["called_him", "called_her"];
const INITIAL = /^(?:[\p{L}\p{N}_]\.)+$/u;
const ATTACHED = /(?<![\p{L}\p{N}_.])((?:[A-ZÀ-ÞЀ-Я]\.){1,3})(?=[A-ZÀ-ÞЀ-Я][\p{L}\p{N}_]{2})/gu;

/** A text with a space between initials and a family name, as in `И.С.Громова`. */
const withInitialsApart = (text) => text.replace(ATTACHED, "$1 ");

const fullWords = (name) => {
  const words = name.split(/\s+/).filter((word) => !INITIAL.test(word));
  return words.length ? words : [name];
};

/** The nominative of a name; the name itself if it may be one. */
function nominative(name, before) {
  for (const [script, cases] of casesOf(name, before)) {
    const near = before.slice(-NEAR_NAME).split(/[.!?\n⟧](?<!(?<![\p{L}\p{N}_])[\p{L}\p{N}_]\.)/u).at(-1);
    const isObject = regex(known.signs.accusative).test(near);
    const hasSign = isObject || regex(known.signs.oblique).test(near);
    const forms = Object.keys(cases).filter((form) => !CALLED.includes(form) && (isObject || form !== "her"));
    const first = isObject ? forms.filter((form) => OBJECT.includes(form)) : [];
    for (const form of new Set([...first, ...forms])) {
      const found = inForm(name, cases[form].map(rulesOf), form, hasSign);
      if (found) return found;
    }
    if (script) break; // The rules of another language in these letters are not for this name.
  }
  return name;
}

/** The nominative of a name in a salutation, as in `Шановний пане Тарасе`. */
function called(name, before) {
  // With only a name in its letters, a text is not in the language.
  const isIn = ([, , tag]) => !tag || languageOf(before) === tag;
  for (const [, cases] of casesOf(name, before).filter(isIn).slice(0, 1)) {
    for (const form of CALLED.filter((each) => cases[each])) {
      const found = inForm(name, cases[form].map(rulesOf), form, true);
      if (found) return found;
    }
  }
  return name;
}

/** For each language with cases that a name may be in: its script, and its rules. */
function casesOf(name, before) {
  return known.cases
    .filter(([alphabet, script]) => {
      const isIn = (text, letters) => regex(`[${letters}]`, "u").test(text);
      return isIn(`${before} ${name}`, alphabet) && fullWords(name).every((word) => isIn(word, script || alphabet));
    })
    .map(([, script, cases, tag]) => [script, cases, tag]);
}

const rulesOf = (written) => written.trim().split(/\s+/).map((rule) => rule.split(">"));

function inForm(name, [given, family], form, hasSign) {
  const words = fullWords(name);
  if (words.length === 1 && CALLED.includes(form)) return changed(name, [...given, ...family]) ?? "";
  const hasGiven = words.length > 1;
  const first = hasGiven ? changed(words[0], given) : words[0];
  const others = words.slice(hasGiven ? 1 : 0).map((word) => changed(word, family));
  const isWhole = hasGiven && others.at(-1) !== null;
  if (first === null || (form === AS_IS && !isWhole)) return "";
  if (!(hasSign || (isWhole && SURE.includes(form)))) return "";
  if (!hasGiven && others.at(-1) === null) return "";
  const all = [...(hasGiven ? [first] : []), ...others];
  return name.split(/\s+/).map((word) => (INITIAL.test(word) ? word : (all.shift() ?? word))).join(" ");
}

/** A word with the ending of the nominative, null if it has no ending of the rules. */
function changed(word, rules) {
  const low = word.toLowerCase();
  const rule = rules.find(([ending]) => low === ending || (low.endsWith(ending) && low.length - ending.length >= 2));
  if (!rule) return null;
  const isCapitals = word === word.toUpperCase() && word !== low;
  if (low === rule[0] && !isCapitals) return rule[1].slice(0, 1).toUpperCase() + rule[1].slice(1);
  return word.slice(0, word.length - rule[0].length) + (isCapitals ? rule[1].toUpperCase() : rule[1]);
}

/* ---- Names that the registry lacks ---- */

/** A person who is not in the registry; `before` is the text before the name. */
function unknownPerson(printed, before) {
  let name = printed;
  const titles = startsAt(nameRegex("leadingTitles", "uy"), name, 0);
  if (titles && name.slice(titles[0].length).includes(" ")) name = name.slice(titles[0].length);
  return { name: nominative(name, before), isBody: false, isNew: true };
}

function* unknownNames(text) {
  const all = known.ownNames.filter(([alphabet]) => regex(`[${alphabet}]`, "u").test(text));
  const own = all.flatMap(([, , patterns]) => patterns);
  const first = all.filter(([, , , goesFirst]) => goesFirst).flatMap(([, , patterns]) => patterns);
  const before = [...first, known.names.withOffice];
  const after = ["officeOf", "withAdjective", "withRole", "beforeOffice", "withTitle", "byVerb", "byCase"].map((name) => known.names[name]);
  for (const source of [...before, ...own, ...after]) {
    for (const match of text.matchAll(regex(source, "gu"))) {
      let name = Object.values(match.groups).filter((each) => each !== undefined).at(-1);
      // What is before the name in the match may contain the same words.
      const from = text.indexOf(name, match.index + match[0].lastIndexOf(name));
      if (source === known.names.byCase && nameRegex("ofOffice", "iu").test(text.slice(0, from))) continue;
      name = name.replace(/['’]s$/, "");
      name = startsAt(nameRegex("officeWithin", "uy"), name, 0)?.groups.name ?? name;
      const printed = name;
      for (const [alphabet, patterns] of known.between) {
        if (!regex(`[${alphabet}]`, "u").test(name)) continue;
        for (const each of patterns) name = name.replace(regex(each, "gu"), "");
      }
      // The name is after the four words, or goes on.
      const isCut = (name !== printed && printed.endsWith(name)) || /\s[\p{L}\p{N}_]\.$/u.test(name);
      if (isCut && /^\s\p{Lu}[\p{L}\p{N}_'’.-]/u.test(text.slice(from + printed.length))) continue;
      name = withoutFollowing(name.replace(nameRegex("lastStop", "u"), ""));
      const isWord = !name.includes(" ") && (source === known.names.byCase || caseEndingsOf(name));
      const isOffice = regex(`^(?:${known.names.onlyOffices})$`).test(name);
      if (!name || isWord || isOffice || nameRegex("notPersons", "u").test(name)) continue;
      const start = text.indexOf(name, from);
      yield { party: unknownPerson(name, text.slice(0, start)), start, end: start + name.length };
    }
  }
}

/** A name without the words after it; "" if an office follows directly. */
function withoutFollowing(whole) {
  const name = whole.split(nameRegex("nextSentence", "u"))[0];
  const titles = startsAt(nameRegex("leadingTitles", "uy"), name, 0);
  const other = nameRegex("following", "u").exec(name);
  if (!other || (titles && !name.slice(titles[0].length, other.index).includes(" "))) return name;
  const words = name.slice(0, other.index).split(/\s+/).filter(Boolean);
  if (other.groups.office && !isSmall(words.at(-1))) return "";
  while (words.length && isSmall(words.at(-1))) words.pop();
  return words.join(" ");
}

/* ---- Marks ---- */

/** Completes names of which only one word is there, if one person in the registry has it. */
function withWholeNames(text, entries) {
  const ofWord = new Map();
  for (const entry of entries.filter((each) => each.in === "people")) {
    for (const alias of allNames(entry)) {
      const words = alias.split(/\s+/);
      if (words.length < 2 || isUnspaced(alias)) continue;
      for (const word of [words[0], words.at(-1)]) ofWord.set(stemOf(word), [...(ofWord.get(stemOf(word)) ?? []), [entry.name, alias]]);
    }
  }
  const completed = new Set();
  const whole = text.replace(nameRegex("titled"), (match, ...rest) => {
    const { name: word, initials } = rest.at(-1);
    const found = (ofWord.get(stemOf(word)) ?? []).filter(([, alias]) => !initials || alias[0] === initials[0]);
    if (new Set(found.map(([name]) => name)).size !== 1) return match;
    const [name, alias] = found.sort((a, b) => (a[1] < b[1] ? -1 : 1))[0];
    if (!text.includes(alias)) completed.add(name);
    return match.slice(0, initials ? 0 : match.lastIndexOf(word)) + alias;
  });
  return { text: whole, completed };
}

/**
 * A text with ⟦0⟧, ⟦1⟧, … in place of names, and the parties with these numbers.
 * @param {string} written @param {import("./names").Named[]} entries those that it may name
 * @returns {{text: string, parties: Found[]}}
 */
function marked(written, entries) {
  const short = [...written.replace(/[^\S\n]+/g, " ").replace(/ ?\n\s*/g, "\n")].slice(0, LONGEST_READ).join("");
  const bare = withInitialsApart(short.replace(/⟦/g, "[").replace(/⟧/g, "]").replace(nameRegex("noteMark"), ""));
  const { text: whole, completed } = withWholeNames(bare, entries);
  const text = whole.replace(nameRegex("honorifics"), "");
  const mentions = [];
  const add = (mention) => {
    if (mentions.some(({ start, end }) => mention.start < end && start < mention.end)) return;
    mentions.push(mention);
  };
  for (const [name, entry] of namesIn(entries, text)) {
    const isBody = entry.in === "organizations";
    for (const match of text.matchAll(spelled(name))) {
      const [start, end] = [match.index, match.index + match[0].length];
      add({ party: { name: entry.name, isBody, isNew: completed.has(entry.name) }, start, end });
      const joined = isBody ? null : startsAt(nameRegex("joinedByAnd", "uy"), text, end);
      if (joined) {
        const last = end + joined[0].length;
        add({ party: { name: joined.groups.name, isBody: false, isNew: true }, start: last - joined.groups.name.length, end: last });
      }
    }
  }
  for (const mention of unknownNames(text)) add(mention);
  mentions.sort((a, b) => a.start - b.start);
  let [made, last] = ["", 0];
  mentions.forEach(({ start, end }, number) => {
    made += `${text.slice(last, start)}⟦${number}⟧`;
    last = end;
  });
  const parties = mentions.map(({ party }) => ({ ...party }));
  const joined = (made + text.slice(last)).replace(nameRegex("titleBeforeMark"), "");
  return { text: withBodies(joined, parties), parties };
}

/** Organizations that only belong to a person are added to that person. */
function withBodies(text, parties) {
  const join = (whole, ...rest) => {
    const { n: person, m: body, p, role } = rest.at(-1);
    if (parties[person].isBody || !parties[body].isBody || !mayBeRole(strip(role))) return whole;
    if (nameRegex("bodies", "u").test(role)) return p; // It is only a part of the name of another organization.
    parties[person] = { ...parties[person], role: strip(role) || undefined, organization: parties[body].name };
    return p;
  };
  return text.replace(nameRegex("after"), join).replace(nameRegex("before"), join);
}

/** Whether the words between an organization and a person may be the person's office there. */
function mayBeRole(text) {
  if (!text) return true;
  const rest = text.replace(nameRegex("anyOffice", "giu"), " ");
  const isThere = regex(`${known.names.anyOffice}${isUnspaced(text) ? "[^\\p{L}\\p{N}_]*$" : ""}`).test(text);
  return isThere && !/(?<![\p{L}\p{N}])[a-zà-ÿа-яё]{3,}(?![\p{L}\p{N}])/u.test(rest);
}

/* ---- Who wrote to whom (importing/report_sentences.py) ---- */

const LONGEST_SENTENCE = 600;
const SEARCHED = 6;

/** The sentences that say who wrote to whom, with their senders and recipients. */
function* reportsIn(readings, hasTitle) {
  for (const [number, { text, parties }] of readings.entries()) {
    for (const whole of text.split(regex(known.sentences.sentenceEnd, "u"))) {
      // With offices, the patterns of sentences would take seconds to compile.
      const sentence = whole.slice(0, LONGEST_SENTENCE).replace(regex(known.sentences.office, "giu"), "$<and>");
      const spoken = sentence.replace(/["“„«「『][^"”“»」』]{0,400}["”“»」』]?/gu, " ");
      // The writer of a letter, who tells of other letters.
      if (!(hasTitle && number === 0) && isInFirstPerson(spoken)) continue;
      // Patterns take long to compile; none matches a sentence with fewer than two names.
      if (!/⟦.*⟦/s.test(sentence)) continue;
      for (const [alphabet, , patterns] of known.sending) {
        if (!regex(`[${alphabet}]`, "u").test(sentence)) continue;
        for (const pattern of patterns) {
          const match = regex(pattern, "diu").exec(sentence);
          if (!match) continue;
          const of = (group) => [...match.groups[group].matchAll(/⟦(\d+)⟧/g)].map((each) => parties[each[1]]);
          const [senders, recipients] = [of("s"), of("r")];
          const names = senders.map(({ name }) => name);
          const before = (group) => sentence.slice(0, match.indices.groups[group][0]);
          const isOther = regex(known.sentences.takenFrom).test(before("r")) || regex(known.sentences.givenTo).test(before("s"));
          if (senders.length && recipients.length && !isOther && !recipients.some(({ name }) => names.includes(name))) yield { senders, recipients };
        }
      }
    }
  }
}

/** The parties with their offices and full names, from their first complete mention. */
function inFull(parties, everyone) {
  return parties.map((party) => {
    const isPart = party.isNew && !party.name.includes(" ");
    return everyone.find((other) =>
      (other.name === party.name && (other.role || (party.isNew && !other.isNew))) ||
      (isPart && isLonger(other.name, party.name))) ?? party;
  });
}

function isLonger(name, part) {
  if (!isUnspaced(part) || [...part].length < 2) return name.endsWith(` ${part}`);
  return name !== part && (name.startsWith(part) || [" ", "・", "·"].some((sign) => name.endsWith(sign + part)));
}

/** @returns {{senders: object[], recipients: object[], doubt: string} | null} */
function partiesIn(texts, hasTitle, entries, letter) {
  const readings = texts.map((text) => marked(text, entries));
  const everyone = readings.flatMap(({ parties }) => parties);
  const reports = [...reportsIn(readings, hasTitle)];
  const areKnown = ({ senders, recipients }) => [...senders, ...recipients].every(({ isNew }) => !isNew);
  const report = reports.find(areKnown) ?? reports[0];
  const isWhole = letter?.hasSalutation && letter.senders.length && letter.recipients.length;
  if (isWhole || (!report && letter && (letter.senders.length || letter.recipients.length))) {
    return { ...letter, doubt: gettext("from the words of the text") };
  }
  if (report) {
    const [senders, recipients] = [report.senders, report.recipients].map((side) => inFull(side, everyone));
    return { senders: senders.map(asParty), recipients: recipients.map(asParty), doubt: gettext("from the words of the text") };
  }
  if (letter?.hasSalutation) return null; // In a letter, the order of names says nothing.
  const persons = [...new Map(everyone.filter(({ isBody }) => !isBody).map((each) => [each.name, each])).values()];
  const found = persons.length ? persons : everyone;
  if (!found.length) return null;
  const doubt = found[1]
    ? gettext("the first name as the sender, the second as the recipient")
    : gettext("only one name was found; it may be the recipient");
  const [sender, recipient] = inFull(found.slice(0, 2), everyone).map(asParty);
  return { senders: [sender], recipients: recipient ? [recipient] : [], doubt };
}

/** A party as the fields have it. */
const asParty = ({ name, isBody, role, organization }) => (isBody ? { organization: name } : { name, role, organization });
