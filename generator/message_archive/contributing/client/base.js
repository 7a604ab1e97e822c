/* Loads the tables that the build writes, and makes elements. */

const NEW = new URL("./", document.currentScript.src).href;
const SITE = new URL("../", NEW).href;
const UP = ""; // From the folder of a further language.
const SHARED = new URL(`${UP}new/`, SITE).href;
/** The files with words. The others are shared by all languages. */
const OWN = ["words.js", "countries.js", "preview.js", "recognize.js", "correct.js", "check.js"];

const tables = new Map();
const receivers = new Map();

/** Called by each table. Classic scripts are the only files that a page in a folder can read. */
window.messageTables = {
  receive(name, value) {
    receivers.get(name)?.(value);
    if (!receivers.has(name)) tables.set(name, Promise.resolve(value));
  },
};

/** Loads a script of this folder. @param {string} file @returns {Promise<void>} */
const loadScript = (file) => runScript((OWN.includes(file) ? NEW : SHARED) + file);

/** The value of a table, null if there is none. Each is loaded once. @param {string} name */
function table(name) {
  if (!tables.has(name)) {
    const loading = new Promise((resolve) => {
      receivers.set(name, resolve);
      loadScript(`${name}.js`).then(() => resolve(null), () => resolve(null));
    });
    tables.set(name, loading);
  }
  return tables.get(name);
}

/** A pattern of a table with its words, which it has by their names. */
function withWords(source, words) {
  return source.replace(/⟨(i\.)?([a-z_.]+)⟩/g, (_, isOfAnyCase, name) => {
    const found = withWords(words[name], words);
    return isOfAnyCase ? inAnyCase(found) : found;
  });
}

/** A pattern that matches capital and small letters, for a part of one that does not. */
function inAnyCase(source) {
  return source.replace(/\\p\{\w+\}|\\.|\[(?:\\.|[^\]\\])*\]|\p{L}/gu, (part) => {
    const [small, capital] = [part.toLowerCase(), part.toUpperCase()];
    return /^\p{L}$/u.test(part) && small !== capital && [...capital].length === 1 ? `[${small}${capital}]` : part;
  });
}

/* script_parts/make.js */
/* script_parts/run_script.js */
/* script_parts/gettext.js */
