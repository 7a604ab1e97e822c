/* Loads data from scripts that call `messageSearch.receive`, the only way that works on file://. */

const SEARCH = new URL("./", document.currentScript.src).href;
const SITE = new URL("../", SEARCH).href;
const UP = ""; // From the folder of a further language.
const SHARED = new URL(`${UP}search/`, SITE).href;
/** The files with names and dates, which each language has. The others are shared. */
const OWN = /^(?:root|facets|client|page|extra|hits|nothing|[nr]\/.*|d\/r.*)$/;

/** A file of the index is missing, cannot be read, or does not have the requested version. */
class IndexFault extends Error {}

/** Pauses before each retry. Publishing and the preview replace the files of the index one by one. */
const PAUSES_MS = [300, 1000, 3000, 9000];
/** A file that takes longer than this counts as missing. */
const LONGEST_MS = 30_000;

const loaded = new Map();
/** The pending request of each script. */
const awaited = new Map();
let renewal = "";

/** Called by every data file, with its version. */
function receive(version, name, ...values) {
  const waiting = awaited.get(document.currentScript);
  if (waiting?.name !== name) return;
  if (version === waiting.version || name === "root") waiting.resolve(values);
  // Otherwise the script ends without a result, and its `load` event rejects the request.
}

/**
 * The values of a file. Each file is loaded once.
 * @param {string} name
 * @param {string} version from the file that refers to it; only the root has none
 * @returns {Promise<any[]>}
 */
function load(name, version = "") {
  const key = `${name} ${version}`;
  const known = loaded.get(key);
  if (known) return known;
  const script = document.createElement("script");
  const promise = new Promise((resolve, reject) => {
    awaited.set(script, { name, version, resolve });
    const fail = () => reject(new IndexFault(name));
    // Results come before the `load` event. Without one, the script is not the requested file.
    script.onload = fail;
    script.onerror = fail;
    setTimeout(fail, LONGEST_MS);
    const query = new URLSearchParams();
    if (version) query.set("v", version);
    if (renewal) query.set("t", renewal);
    script.src = `${OWN.test(name) ? SEARCH : SHARED}${name}.js${query.size ? `?${query}` : ""}`;
    document.head.append(script);
  });
  const forget = () => {
    script.remove();
    awaited.delete(script);
  };
  loaded.set(key, promise);
  promise.then(forget, () => {
    forget();
    if (loaded.get(key) === promise) loaded.delete(key);
  });
  return promise;
}

/**
 * @typedef {object} Root
 * @property {number} documents number of messages and pages
 * @property {number} end above all numbers of documents
 * @property {number} messages number of the first message; the numbers of pages are lower
 * @property {number} dated number of the first message with a date
 * @property {string[]} frequent words without places
 * @property {string[]} months names of each month, with spaces between them
 * @property {string} terms first term of each directory of terms
 * @property {string} termVersions versions of these directories
 * @property {[string, number]} records versions of directories, and documents per file as a power of 2
 * @property {[string, number]} texts the same
 * @property {[string, number]} days the same; numbers of days, two for each span
 * @property {string} values version of the file of all values of facets
 * @property {string} valueNames versions of the files of all names of these values
 * @property {string} facets versions of the files of values by document
 * @property {string} letters first letters of the words for "did you mean"
 * @property {string} letterVersions versions of their files
 * @property {string} names versions of the files of names
 * @property {string} han version of the table of Han characters
 */

/** @returns {Promise<Root>} */
const loadRoot = async () => (await load("root"))[0];

const VERSION = 6;

/** One version from a text that contains them without separators. */
const versionAt = (versions, index) => versions.slice(index * VERSION, (index + 1) * VERSION);

/** The value of a document in the files of a kind. @param {[string, number]} place versions and size */
async function loadOf(kind, [versions, shift], document) {
  const file = document >> shift;
  const directory = file >> 8;
  const [own] = await load(`d/${kind}${directory}`, versionAt(versions, directory));
  const [block] = await load(`${kind}/${file}`, versionAt(own, file & 255));
  return block[document & ((1 << shift) - 1)];
}

/** The days of all documents, see `days` of the root. @returns {Promise<(number | number[])[]>} */
async function daysOfAll({ days: [versions, shift] }) {
  const all = [];
  for (let directory = 0; directory * VERSION < versions.length; directory++) {
    const [own] = await load(`d/y${directory}`, versionAt(versions, directory));
    const files = [...Array(own.length / VERSION).keys()].filter((file) => /\w/.test(versionAt(own, file)));
    const loads = files.map((file) => load(`y/${directory * 256 + file}`, versionAt(own, file)));
    for (const [index, [block]] of (await Promise.all(loads)).entries()) {
      const start = (directory * 256 + files[index]) << shift;
      block.forEach((days, at) => (all[start + at] = days || []));
    }
  }
  return all;
}

/** Decodes words, each written as the number of letters shared with the previous one, and the rest. */
function spelled(text) {
  let last = "";
  return text.split(" ").map((piece) => (last = last.slice(0, piece[0]) + piece.slice(1)));
}

/**
 * Calls `work`. If files of the index are missing or being replaced, retries with the new index after
 * increasing pauses. After the last retry, throws an error with a message for the reader.
 * @param {() => Promise<void>} work
 * @param {() => boolean} isWanted whether the result is still needed
 * @param {() => void} onAgain called before each retry
 */
async function withFreshIndex(work, isWanted, onAgain) {
  for (const pause of [...PAUSES_MS, null]) {
    try {
      await work();
      return;
    } catch (error) {
      if (!isWanted()) return;
      if (!(error instanceof IndexFault)) throw error;
      if (pause === null) throw new Error(gettext("parts of it are missing or from another version of this site"));
    }
    onAgain();
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (!isWanted()) return;
    loaded.clear();
    // Bypass caches of browsers and servers that may have the former files.
    renewal = Date.now().toString(36);
  }
}

let lastPause = 0;

/** Lets the page respond if scripts have run for long. */
async function pauseIfLong() {
  if (performance.now() - lastPause < 10) return;
  await new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(null);
  });
  lastPause = performance.now();
}
