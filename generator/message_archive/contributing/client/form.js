/* The fields of the form, and the front matter that they stand for. */

const page = document.querySelector("[data-new]");
const form = page.querySelector("[data-form]");

/** @param {string} name @returns {HTMLInputElement} */
const fieldOf = (name) => form.elements.namedItem(name);
const valueOf = (name) => strip(fieldOf(name)?.value ?? "");

/** Keys with a field for one value. */
const SINGLE = [
  "date", "place", "destination", "received", "published", "kind", "form", "title", "language", "text", "notes",
  "confidence", "rights",
];
/** Keys with a field for several values, separated by semicolons. */
const SEVERAL = ["in_reply_to", "related", "tags"];
const SIDES = ["sender", "recipient"];
const OF_SOURCE = ["title", "publisher", "url", "published", "retrieved"];
const OF_OCCASION = ["series", "ordinal"];
/** Keys of a party with a field of their own below that of its side. */
const OF_PARTY = ["country", "organization", "as_printed"];

/** The name of a key for people: the label of its field. */
function nameOfKey(key) {
  const name = key.replace(/\.\d+(?=\.|$)/g, "");
  const field = fieldOf(key) ?? fieldOf(name) ?? fieldOf(name.split(".")[0]);
  return field?.labels?.[0]?.textContent ?? (key || gettext("File"));
}

/** The doubts about guessed values, by the name of their field. */
const guesses = new Map();

/** The record that is corrected; null for a new message. */
let record = null;

const wasChanged = (name) => !record || fieldOf(name)?.value !== record.values[name];

/** The front matter of the form, with the keys in the order of the format. */
async function collected() {
  const data = record ? structuredClone(record.data) : {};
  const set = (key, value) => {
    if (value === "" || value === undefined) delete data[key];
    else data[key] = value;
  };
  for (const key of SINGLE) if (wasChanged(key)) set(key, key === "notes" ? fieldOf(key).value.trim() : oneLine(valueOf(key)));
  for (const key of SEVERAL) {
    if (!wasChanged(key)) continue;
    const values = pieces(valueOf(key));
    set(key, values.length > 1 ? values : values[0]);
  }
  for (const side of SIDES) {
    if (record && !sideChanged(side)) continue;
    const parties = await partiesOfSide(side);
    set(side, parties.length ? shortened(side, parties) : undefined);
  }
  if (["occasion", ...OF_OCCASION.map((key) => `occasion.${key}`)].some(wasChanged)) {
    const occasion = { name: oneLine(valueOf("occasion")) };
    for (const key of OF_OCCASION) if (valueOf(`occasion.${key}`)) occasion[key] = valueOf(`occasion.${key}`);
    if (!occasion.name) delete occasion.name;
    set("occasion", Object.keys(occasion).length ? shortened("occasion", occasion) : undefined);
  }
  setSource(data, set);
  if (!record && guesses.size) data.confidence = "check";
  const order = Object.keys(rules.records.FrontMatter.keys);
  const known = order.filter((key) => key in data);
  const others = Object.keys(data).filter((key) => !order.includes(key));
  return Object.fromEntries([...known, ...others].map((key) => [key, data[key]]));
}

/** The form has fields for the first source. Others stay as they are. */
function setSource(data, set) {
  if (!OF_SOURCE.some((key) => wasChanged(`source.${key}`))) return;
  const [first, ...others] = listOf(data.source);
  const source = { ...(isMapping(first ?? "") ? first : {}) };
  for (const key of OF_SOURCE) {
    const value = key === "url" ? valueOf("source.url") : oneLine(valueOf(`source.${key}`));
    if (value) source[key] = value;
    else delete source[key];
  }
  const sources = Object.keys(source).length ? [inOrder(source, "Source"), ...others] : others;
  set("source", sources.length > 1 ? sources : sources[0]);
}

/** A record with its keys in the order of the format. */
function inOrder(values, model) {
  const order = Object.keys(rules.records[model].keys);
  return Object.fromEntries(order.filter((key) => key in values).map((key) => [key, values[key]]));
}

const namesOfSide = (side) => [...form.elements].map((each) => each.name).filter((name) => name.startsWith(`${side}.`));

const sideChanged = (side) => [side, ...namesOfSide(side)].some(wasChanged);

/** The parties of a side: those of its field, with what is in the fields below it. */
async function partiesOfSide(side) {
  const parties = await partiesOf(fieldOf(side).value);
  return parties.map((party, index) => {
    for (const key of OF_PARTY) {
      const value = oneLine(valueOf(`${side}.${index}.${key}`));
      if (value) party[key] = key === "country" ? countryNamed(value) || value : value;
    }
    return inOrder(party, "Party");
  });
}

let shownParties = {};

/** Shows each party below the field of its side: what the registry knows, and its own fields. */
async function showParties(side) {
  const place = form.querySelector(`[data-parties="${side}"]`);
  const parties = await partiesOf(fieldOf(side).value);
  const when = parsedOrNull(valueOf("date"));
  const found = await Promise.all(parties.map((party) => participantOf(party, when)));
  const now = JSON.stringify([parties.map((party) => party.name ?? party.organization), found.map((each) => each.role)]);
  if (shownParties[side] === now) return;
  shownParties[side] = now;
  while (place.children.length > parties.length) place.lastChild.remove();
  parties.forEach((party, index) => {
    const group = place.children[index] ?? place.appendChild(partyFields(side, index));
    const { known, role, name, country } = found[index];
    const line = group.querySelector("[data-known]");
    const parts = [name, role, country && nameOfCountry(country)].filter(Boolean).join(" · ");
    line.textContent = known ? parts : gettext("%(name)s is not in the registry yet", { name: parts });
    line.classList.toggle("ma-new-name", !known);
    group.querySelector("legend").textContent = name;
  });
}

const nameOfCountry = (key) => rules.countries.find((row) => row[0] === key)?.[2] ?? key;

function partyFields(side, index) {
  const words = {
    country: gettext("Country at the time"), organization: gettext("Organization"), as_printed: gettext("As printed"),
  };
  const fields = OF_PARTY.map((key) => {
    const name = `${side}.${index}.${key}`;
    const input = make("input", {
      id: `new-${name}`, name, type: "text", autocomplete: "off", "aria-describedby": `new-${name}--problem`,
    });
    const field = make("div", { class: "ma-field", "data-field": name }, make("label", { for: `new-${name}` }, words[key]), input);
    if (key !== "as_printed") {
      const list = make("ul", { id: `new-${name}--list`, role: "listbox", "aria-label": words[key], hidden: "" });
      input.dataset.completes = key === "country" ? "countries" : "organizations";
      for (const [attribute, value] of Object.entries({
        role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
      })) input.setAttribute(attribute, value);
      field.append(list);
    }
    field.append(make("p", { class: "ma-problem", id: `new-${name}--problem` }));
    return field;
  });
  const line = make("p", { class: "ma-hint", "data-known": "" });
  const more = make("details", { class: "ma-more" }, make("summary", {}, gettext("Country, organization")), ...fields);
  return make("fieldset", { class: "ma-party-fields" }, make("legend", {}), line, more);
}

/** Fills a field as if it were typed. */
function fill(name, value) {
  const field = fieldOf(name);
  if (!field) return;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
