/* Data comes as scripts that call `messageSearch.receive`: the one way that works on file:// too. */

const SEARCH = new URL("./", document.currentScript.src).href;
const SITE = new URL("../", SEARCH).href;

/** A file of the index is missing, cannot be read, or is not of the build that the root is of. */
class IndexFault extends Error {}

/** Pauses before the index is asked for again: a publish, or a preview, exchanges its files one by one. */
const PAUSES_MS = [300, 1000, 3000, 9000];
/** A file that takes longer than this is missing. */
const LONGEST_MS = 30_000;

const loaded = new Map();
/** By the script that was asked for: what waits for it. */
const awaited = new Map();
let version = "";
let currentRoot = null;
let renewal = "";

/** Called by every file of data, with the build that it is of. */
function receive(fileVersion, name, ...values) {
  const waiting = awaited.get(document.currentScript);
  if (waiting?.name !== name) return;
  if (name === "root") version = fileVersion;
  if (fileVersion === version) waiting.resolve(values);
  // If not, the script ends without an answer, and `load` tells.
}

/** The values of a file, loaded once. @param {string} name @returns {Promise<any[]>} */
function load(name) {
  const known = loaded.get(name);
  if (known) return known;
  const script = document.createElement("script");
  const promise = new Promise((resolve, reject) => {
    awaited.set(script, { name, resolve });
    const fail = () => reject(new IndexFault(name));
    // An answer comes before `load`: whatever the script is then, it is not the file.
    script.onload = fail;
    script.onerror = fail;
    setTimeout(fail, LONGEST_MS);
    const query = new URLSearchParams();
    if (name !== "root") query.set("v", version);
    if (renewal) query.set("t", renewal);
    script.src = `${SEARCH}${name}.js${query.size ? `?${query}` : ""}`;
    document.head.append(script);
  });
  const forget = () => {
    script.remove();
    awaited.delete(script);
  };
  loaded.set(name, promise);
  promise.then(forget, () => {
    forget();
    if (loaded.get(name) === promise) loaded.delete(name);
  });
  return promise;
}

/**
 * @typedef {object} Root
 * @property {number} documents messages and pages; the messages come first, by date
 * @property {number} messages
 * @property {number} dated messages with a date
 * @property {string[]} firsts first term of each file of terms
 * @property {string} letters first letters of the words for "did you mean"
 * @property {number} records documents in a file of records
 * @property {number} texts documents in a file of texts
 * @property {number} facets documents in a file of values
 */

/** @returns {Promise<Root>} */
async function loadRoot() {
  const [root] = await load("root");
  if (typeof root.firsts === "string") root.firsts = root.firsts.split(" ");
  currentRoot = root;
  return root;
}

/** A file of the same build as `root`. A list that is still shown may be of an earlier one. */
function loadOf(root, name) {
  return root === currentRoot ? load(name) : Promise.reject(new IndexFault(name));
}

/**
 * Does `work`. When files of the index are missing, or are being exchanged, it is done again with
 * the new index, after pauses that grow, and at last it fails with words for the reader.
 * @param {() => Promise<void>} work
 * @param {() => boolean} isWanted whether somebody still waits for it
 * @param {() => void} onAgain hears of each new try
 */
async function withFreshIndex(work, isWanted, onAgain) {
  for (const pause of [...PAUSES_MS, null]) {
    try {
      await work();
      return;
    } catch (error) {
      if (!isWanted()) return;
      if (!(error instanceof IndexFault)) throw error;
      if (pause === null) throw new Error(gettext("parts of it are missing, or are of another edition of this site"));
    }
    onAgain();
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (!isWanted()) return;
    loaded.clear();
    // Past whatever a browser or a server keeps of the files as they were.
    renewal = Date.now().toString(36);
  }
}

let lastPause = 0;

/** Lets the page react, when this has run for long. */
async function pauseIfLong() {
  if (performance.now() - lastPause < 10) return;
  await new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(null);
  });
  lastPause = performance.now();
}
