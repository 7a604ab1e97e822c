/* Corrects a message: shows its file in the form. */

/**
 * @typedef {object} Record
 * @property {string} id
 * @property {string} path
 * @property {string} text the file as it was
 * @property {string} front
 * @property {string} body
 * @property {Object<string, any>} data
 * @property {Object<string, string>} values the values of the fields for this file
 * @property {Problem[]} problems those that kept the file from being read
 */

const wantedId = () => decodeURIComponent(/^#id=([^&]*)/.exec(location.hash)?.[1] ?? "");

/** The file of a message from the site; null from a folder, where browsers do not read files. */
async function fetchedRecord(id) {
  const row = await messageWithId(id);
  if (!row || !/^https?:$/.test(location.protocol)) return null;
  try {
    const answer = await fetch(addressOf(row).replace(/\.html$/, ".md"), { cache: "no-cache" });
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** The functions of correct.js, which only corrections need. */
async function correcting() {
  if (!newPage.readMessageFile) await loadScript("correct.js");
  return newPage;
}

/** Shows a file in the form. @param {string} id @param {Uint8Array} bytes */
async function openRecord(id, bytes) {
  await loadCountries();
  const row = await messageWithId(id);
  const read = await (await correcting()).readMessageFile(bytes);
  const text = new TextDecoder().decode(bytes).replace(/\r\n?/g, "\n");
  const path = row?.[1] ?? `${page.dataset.messages}/${id}.md`;
  record = null;
  for (const field of form.elements) if (field.type !== "file" && field.name) field.value = "";
  guesses.clear();
  if (read.data) {
    // What is typed meanwhile would count as part of the record.
    form.inert = true;
    await fillFrom(read.data, read.body).finally(() => (form.inert = false));
    record = { id, path, text, ...read, data: read.data };
    record.values = valuesOfFields();
  } else {
    record = { id, path, text, ...read, data: {}, values: valuesOfFields() };
  }
}

const valuesOfFields = () =>
  Object.fromEntries([...form.elements].filter((each) => each.name && each.type !== "file").map((each) => [each.name, each.value]));

/** Fills the fields from front matter. Values of another form than the fields expect are left out. */
async function fillFrom(data, body) {
  const text = (value) => (typeof value === "string" ? value : "");
  for (const key of SINGLE) fieldOf(key).value = text(data[key]);
  for (const key of SEVERAL) fieldOf(key).value = listOf(data[key]).map(text).filter(Boolean).join("; ");
  for (const side of SIDES) {
    const parties = listOf(data[side]).map(asMapping).filter((party) => party && isMapping(party));
    fieldOf(side).value = textOfParties(parties);
    await showParties(side);
    const parsed = await partiesOf(fieldOf(side).value);
    parties.forEach((party, index) => {
      for (const key of OF_PARTY) {
        const field = fieldOf(`${side}.${index}.${key}`);
        if (field && party[key] && party[key] !== parsed[index]?.[key]) field.value = text(party[key]);
      }
    });
  }
  const occasion = asMapping(data.occasion ?? "");
  fieldOf("occasion").value = text(occasion?.name);
  for (const key of OF_OCCASION) fieldOf(`occasion.${key}`).value = text(occasion?.[key]);
  const [source] = listOf(data.source);
  for (const key of OF_SOURCE) fieldOf(`source.${key}`).value = isMapping(source ?? "") ? text(source?.[key]) : "";
  fieldOf("body").value = body;
}
