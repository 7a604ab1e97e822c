/* The page: shows problems, similar messages, the file and where to send it, whenever a field changes. */

const shown = { path: "", text: "" };
const touched = new Set();
const part = (name) => page.querySelector(`[data-${name}]`);

const storeKey = () => `message-archive ${SITE}new ${wantedId()}`;

/** Storage that may be turned off. */
function stored(value) {
  try {
    if (value === undefined) return JSON.parse(localStorage.getItem(storeKey()) ?? "null");
    if (value === null) localStorage.removeItem(storeKey());
    else localStorage.setItem(storeKey(), JSON.stringify(value));
  } catch {
    // Without storage, a reload forgets what was written.
  }
  return null;
}

function keep() {
  const values = Object.fromEntries(Object.entries(valuesOfFields()).filter(([, value]) => value));
  const isEmpty = !Object.keys(values).length && !record;
  stored(isEmpty ? null : { values, guesses: [...guesses], text: record?.text, record: Boolean(record) });
}

async function restore() {
  const kept = stored();
  if (!kept) return false;
  await loadCountries();
  if (kept.record) await openRecord(wantedId(), new TextEncoder().encode(kept.text));
  for (const [name, value] of Object.entries(kept.values)) if (fieldOf(name)) fieldOf(name).value = value;
  for (const side of SIDES) await showParties(side);
  for (const field of form.elements) if (field.name && field.type !== "file") field.value = kept.values[field.name] ?? "";
  for (const [name, doubt] of kept.guesses) guesses.set(name, doubt);
  return true;
}

const bodyOf = () => strip(fieldOf("body").value.replace(/\r\n?/g, "\n"));

/** The message as its page will show it, and the problems of its text. */
async function previewOf(data, body, path = "") {
  if (!newPage.preview) await loadScript("preview.js");
  // Lists and mappings where a text should be are in no message of an archive, but may be in a chosen file.
  const isMistaken = problemsOf(data).some(({ code }) => ["not-text", "not-a-mapping"].includes(code));
  return newPage.preview(isMistaken ? {} : data, body, path);
}

let turn = 0;

/** Shows everything that depends on the fields. */
async function update() {
  const now = ++turn;
  const isEmpty = !Object.values(valuesOfFields()).some(Boolean);
  if (!isEmpty) await loadCountries();
  for (const side of SIDES) await showParties(side);
  const [data, body] = [await collected(), bodyOf()];
  const problems = record && !Object.keys(record.data).length ? record.problems : problemsOf(data);
  if (!problems.length) problems.push(...(await problemsWithOthers(data, record?.id ?? "")));
  for (const found of await invisibleIn(data)) problems.push(found);
  problems.push(...problemsOfText(body));
  if (isMail(valueOf("pasted"))) {
    const what = gettext("the source of an e-mail");
    problems.push({ key: "pasted", code: "e-mail", what, fix: gettext("save it as a file, and read it with archive import FILE") });
  }
  const path = record ? record.path : await pathOf(data);
  const { elements, problems: ofText } = body || data.date || data.sender ? await previewOf(data, body, path) : { elements: [], problems: [] };
  if (!problems.some((each) => each.key === "body")) problems.push(...ofText);
  const file = record ? await (await correcting()).correctedFile(record, data, body) : messageFile(data, body, commentsOf(data));
  if (isTooLong(file)) {
    problems.push({ key: "body", code: "file-too-large", what: gettext("a file too large"), fix: gettext("shorten the text") });
  }
  const near = await nearMessages(data, record?.id ?? "");
  const warnings = isEmpty || (record && problems.length) ? [] : await warningsAbout(data, body, record?.id ?? "");
  if (now !== turn) return;
  Object.assign(shown, { path, text: file });
  showProblems(problems);
  part("warnings-section").hidden = !warnings.length;
  part("warnings").replaceChildren(...warnings.map(itemOf));
  showNear(near);
  part("preview").replaceChildren(...elements);
  part("path").textContent = path;
  part("file").textContent = file;
  showSending(problems);
  if (record) {
    part("difference").replaceChildren(...(file === record.text ? [] : newPage.differenceOf(record.text, file)));
    part("difference-section").hidden = false;
  }
  page.dataset.ready = String(now);
}

/** The warnings of `archive check`, whose rules are loaded with the first value. */
async function warningsAbout(data, body, id) {
  if (!newPage.warningsOf) await loadScript("check.js");
  return newPage.warningsOf(data, body, id);
}

async function invisibleIn(data) {
  const found = [];
  checkCharacters(data, [], (code, what, fix, key = "") => found.push({ key, code, what, fix }));
  return found;
}

async function pathOf(data) {
  const when = parsedOrNull(data.date);
  if (!listOf(data.sender).length && !listOf(data.recipient).length && !data.date) return "";
  return `${page.dataset.messages}/${when ? folderOf(when) : "undated"}/${await newId(data)}.md`;
}

/** A line above each guessed key, as an import writes it. */
function commentsOf(data) {
  const doubts = {};
  for (const [name, doubt] of guesses) {
    const key = name === "body" ? "text" : name.split(".")[0];
    if (key in data) (doubts[key] ??= new Set()).add(oneLine(doubt));
  }
  return Object.fromEntries(Object.entries(doubts).map(([key, each]) => [key, `check ${key}: ${[...each].join("; ")}`]));
}

/** The field of a problem: that of its key, or of the nearest key above it. */
function fieldOfKey(key) {
  const steps = key.split(".");
  // A single party has no number in the file.
  if (SIDES.includes(steps[0]) && steps[1] && !/^\d+$/.test(steps[1])) steps.splice(1, 0, "0");
  if (steps[0] === "source" && /^\d+$/.test(steps[1] ?? "")) steps.splice(1, 1);
  for (let length = steps.length; length; length--) {
    const field = fieldOf(steps.slice(0, length).join("."));
    if (field) return field;
  }
  return null;
}

/** A line of a list, which leads to the field. @param {Problem} problem */
function itemOf(problem) {
  const field = fieldOfKey(problem.key);
  const words = `${problem.what}: ${problem.fix}`;
  const item = make("li", { "data-key": problem.key, "data-code": problem.code });
  if (!field) item.append(`${problem.key ? `${problem.key}: ` : ""}${words}`);
  else {
    const link = make("a", { href: `#${field.id}` }, nameOfKey(field.name));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      for (let at = field.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
      field.focus();
    });
    item.append(link, `: ${words}`);
  }
  return item;
}

function showProblems(problems) {
  const atField = new Map();
  const items = problems.map((problem) => {
    const field = fieldOfKey(problem.key);
    const words = `${problem.what}: ${problem.fix}`;
    if (field && (touched.has(field.name) || field.value || record)) {
      atField.set(field, [...(atField.get(field) ?? []), words]);
    }
    return itemOf(problem);
  });
  part("problems").replaceChildren(...items);
  part("state").textContent = problems.length ? "" : gettext("Nothing. The file can be sent.");
  for (const field of form.elements) {
    const place = field.id && document.getElementById(`${field.id}--problem`);
    if (!place) continue;
    const words = atField.get(field) ?? [];
    place.textContent = words.join(". ");
    if (words.length) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    showGuess(field);
  }
}

/** Marks a field whose value is a guess. */
function showGuess(field) {
  const place = field.closest("[data-field]");
  place?.querySelector("[data-guess]")?.remove();
  const doubt = guesses.get(field.name);
  if (!doubt || !place) return;
  const right = make("button", { type: "button" }, gettext("It is right"));
  right.addEventListener("click", () => {
    guesses.delete(field.name);
    field.focus();
    changed();
  });
  place.append(make("p", { class: "ma-guess", "data-guess": "" }, `${gettext("A guess")}: ${doubt}. `, right));
}

function showNear(near) {
  part("near-section").hidden = !near.length;
  part("near").replaceChildren(...near.map(({ row, isSameDay }) => {
    const link = make("a", { href: addressOf(row) }, row[3]);
    return make("li", isSameDay ? { "data-same-day": "" } : {}, make("small", {}, row[2]), " ", link);
  }));
}

function showSending(problems) {
  const link = part("github");
  const edit = record ? editAddress(shown.path) : "";
  const { url, isWhole } = record ? { url: edit, isWhole: false } : newFileAddress(shown.path, shown.text);
  const canSend = url && shown.path && !problems.length && (!record || shown.text !== record.text);
  link.hidden = !canSend;
  if (canSend) Object.assign(link, { href: url, target: "_blank", rel: "noopener noreferrer" });
  else link.removeAttribute("href");
  part("how").textContent = howToSend(problems.length, url, isWhole);
}

function howToSend(problems, url, isWhole) {
  if (problems) return gettext("When nothing is left to fix, the file can be sent.");
  if (!url) return gettext("Download or copy the file, and send it to the editors of the archive under the path above.");
  if (isWhole) {
    return gettext("GitHub opens with the file filled in. Choose Commit changes, then Propose changes: GitHub copies the repository for you and opens the pull request. You need an account.");
  }
  if (record) {
    return gettext("The button copies the file and opens the edit page of GitHub. Replace the whole text there with the copied file, then choose Commit changes and Propose changes.");
  }
  return gettext("The file is too long for an address. The button copies it and opens the page for a new file of GitHub: paste it there, then choose Commit changes and Propose changes.");
}

let waiting = 0;

/** Something changed: keep it, and show the rest after a short pause. */
function changed() {
  keep();
  delete page.dataset.ready;
  clearTimeout(waiting);
  waiting = setTimeout(update, 60);
}

async function forget() {
  stored(null);
  form.reset();
  for (const field of form.elements) if (field.name && field.type !== "file") field.value = "";
  guesses.clear();
  touched.clear();
  record = null;
  part("difference-section").hidden = true;
  if (wantedId()) return begin();
  await update();
  fieldOf("pasted").focus();
  return undefined;
}

/** Opens the message of the address, or what was written before. */
async function begin() {
  const id = wantedId();
  part("opening").hidden = true;
  part("pasting").hidden = Boolean(id);
  part("title").textContent = id ? gettext("Correct a record") : gettext("Add a message");
  if (id && !(await restore())) {
    const bytes = await fetchedRecord(id);
    if (bytes) await openRecord(id, bytes);
    else await askForFile(id);
  } else if (!id && !(await restore())) {
    prefill();
  }
  await update();
}

/** Values in the address, such as `new.html#date=1931&sender=Ada`; `guess` names those that are not certain. */
function prefill() {
  const values = new URLSearchParams(location.hash.slice(1));
  for (const [name, value] of values) {
    if (fieldOf(name) && fieldOf(name).type !== "file") fieldOf(name).value = value;
  }
  for (const name of (values.get("guess") ?? "").split(";")) {
    if (valueOf(name)) guesses.set(name, gettext("it is from the page you came from"));
  }
}

async function askForFile(id) {
  const row = await messageWithId(id);
  part("opening").hidden = false;
  part("record").textContent = row
    ? gettext("Choose the file %(file)s, which is next to the page of the message.", {
        file: `messages/${folderOf(parseDate(row[2]))}/${id}.md`,
      })
    : gettext("The archive has no message with the id %(id)s. Choose its file, if you have one.", { id });
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("keydown", (event) => {
  // Enter in a field must not submit the form.
  if (event.key === "Enter" && event.target.tagName === "INPUT") event.preventDefault();
});
form.addEventListener("input", (event) => {
  if (event.target.name === "pasted") usePasted(event.target.value);
  else filled.delete(event.target.name);
  touched.add(event.target.name);
  if (event.isTrusted || event.detail === "chosen") guesses.delete(event.target.name);
  changed();
});
form.addEventListener("paste", (event) => {
  // Several lines in a field for one line are several values.
  const field = event.target;
  const text = event.clipboardData?.getData("text") ?? "";
  if (field.tagName !== "INPUT" || !/\n\s*\S/.test(text)) return;
  event.preventDefault();
  field.setRangeText(pieces(text).join("; "), field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
form.addEventListener("change", async (event) => {
  const [file] = event.target.type === "file" ? event.target.files : [];
  if (!file) return;
  await openRecord(wantedId() || file.name.replace(/\.md$/, ""), new Uint8Array(await file.arrayBuffer()));
  changed();
});

const say = (words) => {
  part("done").textContent = words;
};
part("copy-file").addEventListener("click", async () => {
  await update();
  await copyText(shown.text);
  say(gettext("Copied"));
});
part("download-file").addEventListener("click", async () => {
  await update();
  saveFile((shown.path || "message.md").split("/").at(-1), "text/markdown", shown.text);
});
part("forget").addEventListener("click", forget);
part("github").addEventListener("click", async (event) => {
  // The last change may not be in the address yet.
  if (page.dataset.ready === undefined) {
    event.preventDefault();
    clearTimeout(waiting);
    await update();
    if (part("github").href) part("github").click();
  } else if (!part("github").href.includes("&value=")) {
    await copyText(shown.text);
  }
});
addEventListener("hashchange", () => begin());

/** The problems of a file, as `archive check` finds them. @param {Uint8Array} bytes @param {string} path */
async function problemsOfFile(bytes, path) {
  const { data, body, problems } = await (await correcting()).readMessageFile(bytes);
  await loadCountries();
  const id = path.split("/").at(-1).replace(/\.md$/, "");
  if (!data) return problems;
  problems.push(...problemsOf(data), ...problemsOfText(body));
  if (body && !problems.some((each) => each.key === "body")) problems.push(...(await previewOf(data, body, path)).problems);
  const isOwn = (each) => !["unknown-mention", "unknown-message"].includes(each.code);
  if (problems.some(isOwn)) return problems.filter(isOwn);
  return [...(await problemsWithOthers(data, id)), ...problems, ...(await warningsAbout(data, body, id))];
}

/** What the other scripts use, which are loaded when they are needed. */
const newPage = (window.newPage = {
  loadScript, table, gettext, withWords, make, strip, oneLine, isMapping, listOf, asMapping, unwantedCharacter, checkCharacters, mappingLines,
  messageFile, parseDate, parsedOrNull, membersOf, participantOf, nameOfCountry, isAddress, mentionAddress, isMentionable,
  LARGEST_FILE, hasConflict, wordsOfConflict, problemsOfFile, correcting, previewOf, warningsAbout, loadCountries, entriesFor, allNames, wordsOf, two, textOfParties, partiesOf, findPlace,
  loadPartyWords, knownParty, isOffice, nameKey, entriesWith, entriesNamed, suggestion, casefold, sha256, knownDays, dayOf, daysOf, DAY_MS, findOrganization, splitAddress, rowsOf, messageWithId, nameOfKey,
});

table("rules").then(async (known) => {
  rules = known;
  await begin();
});
