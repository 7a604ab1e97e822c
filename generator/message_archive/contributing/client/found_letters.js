/* Who wrote a letter to whom, by its salutation and its signature: importing/letter.py, letter_lines.py. */

const LONGEST_LETTER_LINE = 160;
const MOST_ABOVE = 14;
const MOST_BELOW = 9;
const HEAD_LINES = 5;
const SHORTEST_SENTENCE = 28;
const SHORTEST_UNSPACED = 10;
const SENTENCE_END = /[.!?。！？…](?:[\s\u00a0]?["'”’»)\]]){0,2}$/u;

const letterRegex = (name, flags = "iu") => regex(known.letters[name], flags);
const trimmed = (text, signs) => {
  const all = `[${signs.replace(/[\]\\^-]/g, "\\$&")}]+`;
  return text.replace(new RegExp(`^${all}|${all}$`, "gu"), "");
};
const isDateLine = (line) => dateLine(line) !== null;

/* ---- What a line is ---- */

const isGreeting = (line) => letterRegex("greeting").test(line) || letterRegex("officeAlone").test(line);
const isClosing = (line) => line.length <= LONGEST_LETTER_LINE && letterRegex("closing").test(line);
const isPostscript = (line) => letterRegex("postscript").test(line);

function isSentence(line) {
  if (line.length > LONGEST_LETTER_LINE) return true;
  return !isDateLine(line) && line.length >= (isUnspaced(line) ? SHORTEST_UNSPACED : SHORTEST_SENTENCE) && SENTENCE_END.test(line);
}

/** The words for the person in a salutation; null if it is none. */
function salutationOf(line) {
  const match = letterRegex("salutation").exec(line);
  if (match && (",:!，：！.،;".includes(line.at(-1)) || line.length < 60)) return trimmed(match.groups.rest, " ,:!，：！.،;");
  if (!isUnspaced(line) || line.length > 30) return null;
  const bare = line.replace(/[：:，,！!、 　]+$/u, "");
  const after = letterRegex("afterName").exec(bare);
  if (after && after.index > 1 && !letterRegex("verb").test(bare.slice(0, after.index))) return bare;
  if (/^[가-힣]{2,4}(?:에게|께)$/u.test(bare)) return bare;
  const isHead = /[：:]$/u.test(line) && !/[，。、；]/u.test(bare) && bare.length >= 2 && bare.length <= 16;
  return isHead && !letterRegex("verb").test(bare) ? bare : null;
}

/** The number of the line with the salutation; -1 if there is none. */
function greetingIn(lines) {
  for (const [at, line] of lines.slice(0, MOST_ABOVE).entries()) {
    if (line.length > LONGEST_LETTER_LINE || isDateLine(line)) continue;
    if (isGreeting(line)) return at;
    if (SENTENCE_END.test(line) && !line.endsWith("!")) {
      if (at && line.length > SHORTEST_SENTENCE) return -1;
      continue;
    }
    if (salutationOf(line) === null) continue;
    const isOfAddress = !",:!：，！،".includes(line.at(-1)) && isGreetedBelow(lines, at);
    if (!isOfAddress) return lines.slice(at + 1).some((other) => other.length > 3) ? at : -1;
  }
  return -1;
}

function isGreetedBelow(lines, at) {
  for (const line of lines.slice(at + 1, MOST_ABOVE)) {
    if (",:!：，！،".includes(line.at(-1)) && (isGreeting(line) || salutationOf(line) !== null)) return true;
    if (isSentence(line)) return false;
  }
  return false;
}

/** The number of the first line below the text of the letter. */
function endOfText(lines, greeting) {
  const first = greeting + 1;
  let last = lines.findLastIndex((line, at) => at >= first && isSentence(line));
  if (last < 0) last = lines.reduce((best, line, at) => (at >= first && !isDateLine(line) && line.length > (lines[best]?.length ?? -1) ? at : best), first - 1);
  if (last > first && isPostscript(lines[last])) while (last > first && !isClosing(lines[last])) last--;
  const from = Math.max(first, lines.length - MOST_BELOW);
  const closings = lines.map((_, at) => at).filter((at) => at >= from && isClosing(lines[at]));
  if (closings.length) {
    const after = last <= closings.at(-1) ? closings.at(-1) : last;
    if (lines.slice(closings[0], after).every((line) => !isSentence(line) || isClosing(line))) return closings[0];
  }
  return last + 1;
}

/** Whether a text looks like a name of at least `least` words. */
function isName(text, least) {
  if (!text || text.length > 60 || /[\p{Nd}@:：。!！?？;；/]/u.test(text) || letterRegex("noName").test(text)) return false;
  if (window.newPage.isOffice(text) || nameRegex("bodies", "iu").test(text)) return false;
  if (isUnspaced(text)) {
    const length = [...text.replace(/[\s·・=＝　-]/g, "")].length;
    return least <= length && length <= 12 && (length <= 6 || length < [...text].length);
  }
  const words = text.split(/\s+/);
  if (words.length < least || words.length > 5) return false;
  if (words[0].toLowerCase() === words[0].toUpperCase()) return words.length <= 4;
  const small = words.filter(isSmall);
  return !isSmall(words[0]) && !isSmall(words.at(-1)) && small.length <= 2 && small.every((word) => word.length <= 4);
}

/* ---- Parties ---- */

const isKnown = async (name) => Boolean(await window.newPage.knownParty(name));
const nameOf = (party) => party.name ?? party.organization;

/** Who signed below the text. */
async function signatureOf(lines, end) {
  const found = [];
  let office = "";
  let isDated = false;
  for (const line of lines.slice(end, end + MOST_BELOW)) {
    if (isPostscript(line)) break;
    if (found.length && letterRegex("addressed").test(line)) continue;
    let parties = (await Promise.all(line.split(/\t|\s{3,}/).map(signerOf))).flat();
    isDated ||= found.length > 0 && isDateLine(line);
    // A place is next to the day.
    if (isDated || (isDateLine(line) && !isUnspaced(line))) {
      const areKnown = await Promise.all(parties.map((party) => isKnown(nameOf(party))));
      parties = parties.filter((_, at) => areKnown[at]);
    }
    if (parties.length) {
      if (office && parties[0].name && !parties[0].role) parties[0] = { ...parties[0], role: office };
      found.push(...parties);
      office = "";
    } else if (window.newPage.isOffice(line) && !isSentence(line) && !isClosing(line)) {
      const text = trimmed(line, " .,，");
      if (found.at(-1)?.name && !found.at(-1).role) found.push({ ...found.pop(), role: text });
      else if (!found.length) office = text;
    }
  }
  return found;
}

/** The parties in a line of a signature. */
async function signerOf(line) {
  if (line.length > LONGEST_LETTER_LINE || isSentence(line)) return [];
  const isSigned = letterRegex("signed").test(line);
  if (!isSigned && isUnspaced(line) && letterRegex("honoured").test(line)) return [];
  let text = line;
  for (const date of datesIn(line).reverse()) text = `${text.slice(0, date.start)} ${text.slice(date.start + date.printed.length)}`;
  if (text !== line) text = trimmed(text, " ,，、.()").replace(letterRegex("lead"), "");
  text = trimmed(text.replace(letterRegex("signed", "giu"), ""), " 　,，.،:：—–-[]()/");
  const closing = letterRegex("closings").exec(text);
  const behind = (closing ? text.slice(closing[0].length) : text).replace(regex(`^${known.letters.relation}`), "");
  const related = isUnspaced(behind) ? regex(`^(?:${known.letters.related})$`).exec(behind) : null;
  const rest = related?.groups.name ?? behind;
  const mayBeName = hasCase(rest[0] ?? "") && !isSmall(rest[0]) && isName(rest, 2);
  if (!rest || (closing && !mayBeName && !(await isKnown(rest)))) return [];
  if (isUnspaced(rest) && regex(`${known.names.onlyOffices}$`).test(rest) && !(await isKnown(rest))) return [];
  const parties = await window.newPage.partiesOf(rest);
  const areNames = await Promise.all(parties.map(async (party) => isName(nameOf(party), isSigned ? 1 : 2) || isKnown(nameOf(party))));
  return areNames.every(Boolean) ? parties : [];
}

/** Who a letter is addressed to: by its salutation, or else by the lines above it. */
async function recipientsOf(lines, greeting, entries, signed) {
  const line = lines[greeting] ?? "";
  const words = !line || isGreeting(line) ? "" : (salutationOf(line) ?? "").replace(/(?:에게|께|へ|に)$/u, "");
  const greeted = [];
  if (words) {
    const inside = marked(line, entries).parties.filter(({ isBody, isNew }) => !isBody && !isNew);
    if (inside.length) greeted.push(...inside.map(asParty));
    else {
      const parties = (await window.newPage.partiesOf(words)).map((party) => (party.name ? { ...party, name: called(party.name, lines.join(" ")) } : party));
      greeted.push(...parties.filter(({ name }) => name && isName(name, 1) && !isTitles(name)));
    }
  }
  const addressed = [];
  for (const [at, above] of lines.slice(0, greeting < 0 ? HEAD_LINES : greeting).entries()) {
    const match = letterRegex("addressed").exec(above);
    if (isDateLine(above) || above.length > LONGEST_LETTER_LINE) continue;
    const before = `${lines.join("\n")}\n${at ? lines[at - 1] : ""} ${match?.[0] ?? ""}`;
    for (const party of await window.newPage.partiesOf(match ? above.slice(match[0].length) : above)) {
      const name = party.name && nominative(party.name, before);
      const isSure = match || (name && name !== party.name) || (await isKnown(nameOf(party)));
      if (isSure && name && isName(name, 2) && !signed.includes(name)) addressed.push(withOfficeBelow({ ...party, name }, lines[at + 1]));
    }
    // A line of the address with other words.
    const inside = match && above.length < 80 && !addressed.length ? marked(above, entries).parties : [];
    const [one] = inside;
    if (inside.length === 1 && !one.isBody && one.name.includes(" ") && !signed.includes(one.name)) {
      addressed.push(withOfficeBelow(asParty(one), lines[at + 1]));
    }
  }
  const wordsOfName = (name) => casefold(name).split(/\s+/);
  const fuller = addressed.filter(({ name }) => greeted.some((other) => wordsOfName(other.name).some((word) => wordsOfName(name).includes(word))));
  if (greeted.length && !(fuller.length && greeted.length === 1)) return greeted;
  if (fuller.length || addressed.length) return fuller.length ? fuller : addressed;
  const whole = words && (await window.newPage.knownParty(words));
  return whole?.organization ? [whole] : [];
}

/** Whether a text has only titles, such as "His Excellency". */
const isTitles = (text) => !/[\p{L}\p{N}_]/u.test(text.replace(letterRegex("onlyTitles", "giu"), " "));

/** Who a letter without an address is for, by a line below its signature, as in Japanese: `山田花子様`. */
async function honouredBelow(lines) {
  for (const line of lines) {
    if (!isUnspaced(line) || !letterRegex("honoured").test(line)) continue;
    const parties = await window.newPage.partiesOf(line);
    if (parties.length && parties.every(({ name }) => name && isName(name, 2))) return parties;
  }
  return [];
}

/** A party with the office in the next line of the address. */
function withOfficeBelow(party, line) {
  const isOffice = line && line.length < 80 && !/[,:!，：]$/u.test(line) && !isDateLine(line) && window.newPage.isOffice(line);
  return isOffice && !party.role ? { ...party, role: trimmed(line, " .,") } : party;
}

/** In Chinese and Korean, the family name that a short line adds to the given name of a salutation. */
function withFamilyName(party, lines) {
  if (!party.name || party.name.length > 2 || !isUnspaced(party.name)) return party;
  const pattern = regex(`${known.letters.surnames}${party.name}`, "gu");
  const whole = new Set(lines.filter((line) => line.length <= 30).flatMap((line) => line.match(pattern) ?? []));
  return whole.size === 1 ? { ...party, name: [...whole][0] } : party;
}

/**
 * The parties and days of a letter.
 * @returns {Promise<{hasSalutation: boolean, senders: object[], recipients: object[], days: object[]} | null>}
 *   null if the text is no letter
 */
async function letterIn(paragraphs, entries) {
  await window.newPage.loadPartyWords();
  const lines = paragraphs
    .flatMap((each) => each.split("\n"))
    .map((line) => line.slice(0, 400).replace(/^[ \t\u3000\xa0*_\\#>-]+|[ \t\u3000\xa0*_\\]+$/g, ""))
    .filter(Boolean);
  const greeting = greetingIn(lines);
  const hasSalutation = greeting >= 0;
  const end = endOfText(lines, greeting);
  const senders = await signatureOf(lines, end);
  let recipients = await recipientsOf(lines, greeting, entries, senders.map(nameOf));
  if (!recipients.length) recipients = await honouredBelow(lines.slice(end, end + MOST_BELOW));
  const others = recipients.map(nameOf);
  const days = [...lines.slice(0, Math.max(HEAD_LINES, greeting)), ...lines.slice(end, end + MOST_BELOW)].map(dateLine).filter(Boolean);
  if (!hasSalutation && !senders.length) return null;
  return {
    hasSalutation,
    senders: senders.filter((party) => !others.includes(nameOf(party))),
    recipients: recipients.map((party) => withFamilyName(party, lines)),
    days,
  };
}

/** Whether a line is the place of the date line below it, as `Fredonville` above `4 May 1931`. */
function isPlaceAbove(first, following) {
  const [day, ...rest] = following.flatMap((each) => each.split("\n")).slice(0, 5);
  if (isUnspaced(first) || first.split(/\s+/).length > 2 || !day || !datesIn(day).length || !dateLine(`${first}, ${day}`)) return false;
  return rest.some((line) => isGreeting(line) || salutationOf(line) !== null);
}

/** Whether the first line of a text is of a letter, and no title. */
function isOfLetter(first, following) {
  if (datesIn(first).length || isGreeting(first) || salutationOf(first) !== null) return true;
  if (letterRegex("honoured").test(first) && isUnspaced(first)) return true;
  if (isPlaceAbove(first, following)) return true;
  const isGreeted = following.slice(0, 4).flatMap((each) => each.split("\n").slice(0, 2)).some((line) => isGreeting(line) || salutationOf(line) !== null);
  return isGreeted && (letterRegex("addressed").test(first) || isName(first.split(",")[0], 2));
}
