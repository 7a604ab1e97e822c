/* Data comes as scripts that call `messageSearch.receive`: the one way that works on file:// too. */

const SEARCH = new URL("./", document.currentScript.src).href;
const SITE = new URL("../", SEARCH).href;

/** What is said when the site was built anew since its root file was loaded. */
class StaleIndex extends Error {}

const loaded = new Map();
const awaited = new Map();
let version = "";
let isRenewed = false;

/** Called by every file of data, with the build that it is of. */
function receive(fileVersion, name, ...values) {
  const waiting = awaited.get(name);
  awaited.delete(name);
  if (!waiting) return;
  if (name === "root") version = fileVersion;
  if (fileVersion === version) waiting.resolve(values);
  else waiting.reject(new StaleIndex(name));
}

/** The values of a file, loaded once. @param {string} name @returns {Promise<any[]>} */
function load(name) {
  let promise = loaded.get(name);
  if (promise) return promise;
  promise = new Promise((resolve, reject) => {
    awaited.set(name, { resolve, reject });
    const script = document.createElement("script");
    const query = name !== "root" ? `?v=${version}` : isRenewed ? `?t=${Date.now()}` : "";
    script.src = `${SEARCH}${name}.js${query}`;
    script.onload = () => script.remove();
    script.onerror = () => {
      script.remove();
      awaited.delete(name);
      loaded.delete(name);
      reject(name === "root" ? new Error(gettext("the search index is missing")) : new StaleIndex(name));
    };
    document.head.append(script);
  });
  loaded.set(name, promise);
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
  return root;
}

/** Does `work`; once more with the new index when the site was built meanwhile. */
async function withFreshIndex(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StaleIndex)) throw error;
    loaded.clear();
    isRenewed = true;
    return work();
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
