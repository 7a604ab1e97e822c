/* Data comes as scripts that call `messageSearch.receive`: the one way that works on file:// too. */

const SEARCH = new URL("./", document.currentScript.src).href;
const SITE = new URL("../", SEARCH).href;

/** A file of the index is missing, cannot be read, or is not of the version that was asked for. */
class IndexFault extends Error {}

/** Pauses before the index is asked for again: a publish, or a preview, exchanges its files one by one. */
const PAUSES_MS = [300, 1000, 3000, 9000];
/** A file that takes longer than this is missing. */
const LONGEST_MS = 30_000;

const loaded = new Map();
/** By the script that was asked for: what waits for it. */
const awaited = new Map();
let renewal = "";

/** Called by every file of data, with its version. */
function receive(version, name, ...values) {
  const waiting = awaited.get(document.currentScript);
  if (waiting?.name !== name) return;
  if (version === waiting.version || name === "root") waiting.resolve(values);
  // If not, the script ends without an answer, and `load` tells.
}

/**
 * The values of a file, loaded once.
 * @param {string} name
 * @param {string} version as another file has it; only the root has none
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
    // An answer comes before `load`: whatever the script is then, it is not the file.
    script.onload = fail;
    script.onerror = fail;
    setTimeout(fail, LONGEST_MS);
    const query = new URLSearchParams();
    if (version) query.set("v", version);
    if (renewal) query.set("t", renewal);
    script.src = `${SEARCH}${name}.js${query.size ? `?${query}` : ""}`;
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
 * @property {number} documents how many messages and pages there are
 * @property {number} end all their numbers are below
 * @property {number} messages number of the first message; those of pages are below
 * @property {number} dated number of the first message with a date
 * @property {string[]} frequent words without places
 * @property {string} terms first term of each directory of terms
 * @property {string} termVersions versions of these directories
 * @property {[string, number]} records versions of directories, and documents to a file as a power of 2
 * @property {[string, number]} texts the same
 * @property {string} values version of the file of all values of facets
 * @property {string} facets versions of the files of values by document
 * @property {string} letters first letters of the words for "did you mean"
 * @property {string} letterVersions versions of their files
 */

/** @returns {Promise<Root>} */
const loadRoot = async () => (await load("root"))[0];

const VERSION = 6;

/** One of several versions that are written one after the other. */
const versionAt = (versions, index) => versions.slice(index * VERSION, (index + 1) * VERSION);

/** What a document has in the files of a kind. @param {[string, number]} place versions and size */
async function loadOf(kind, [versions, shift], document) {
  const file = document >> shift;
  const directory = file >> 8;
  const [own] = await load(`d/${kind}${directory}`, versionAt(versions, directory));
  const [block] = await load(`${kind}/${file}`, versionAt(own, file & 255));
  return block[document & ((1 << shift) - 1)];
}

/** Words that are written with the number of letters that they have in common with the last one. */
function spelled(text) {
  let last = "";
  return text.split(" ").map((piece) => (last = last.slice(0, piece[0]) + piece.slice(1)));
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
