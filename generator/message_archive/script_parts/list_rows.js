/* The rows of a list: those of the page or, for a list of several pages, of its script, and what they say. */

const body = () => document.querySelector("[data-list-body]");

const rowsOfPage = () => [...body().querySelectorAll(hasTopics ? "tbody > tr" : ".ma-rows > li")];

/** The words of a heading, without its number. */
const wordsOf = (heading) => heading?.firstChild.textContent.trim() ?? "";

/**
 * @typedef {object} Row
 * @property {HTMLElement} element
 * @property {string} section heading of its section, "" for none
 * @property {string} group heading of its group
 * @property {number} at its number in the list
 * @property {number} rank its number in the order of jumps
 * @property {string} [folded] the words that a filter searches
 */

/** @returns {Row[]} */
function fromPage() {
  const rows = rowsOfPage().map((element) => {
    const list = element.parentElement;
    return {
      element: element.cloneNode(true),
      section: wordsOf(list.closest(".ma-list")?.querySelector("h2[id]")),
      group: hasTopics ? "" : wordsOf(list.previousElementSibling),
    };
  });
  return ranked(rows, mount.dataset.order);
}

/** @returns {Promise<Row[]>} */
function fromScript() {
  return new Promise((resolve, reject) => {
    window.messageList = ({ sections, order, patterns, between }) => {
      const unpacked = unpackedBy(patterns, between);
      const rows = sections.flatMap(([section, groups]) =>
        groups.flatMap(([group, html]) => {
          const template = document.createElement("template");
          template.innerHTML = html.map(unpacked).join("");
          return [...template.content.children].map((element) => ({ element, section, group }));
        }),
      );
      resolve(ranked(rows, order));
    };
    const script = make("script", { src: source });
    // The `load` event comes after the call above. Then this does nothing.
    script.onload = script.onerror = () => {
      script.remove();
      reject(new Error(source));
    };
    document.head.append(script);
  });
}

function ranked(rows, order) {
  const byName = order ? order.split(" ") : rows.keys();
  let rank = 0;
  for (const at of byName) Object.assign(rows[at], { at: Number(at), rank: rank++ });
  return rows;
}

let loading = null;

function load() {
  loading ??= source ? fromScript() : Promise.resolve(fromPage());
  loading.catch(() => (loading = null));
  return loading;
}

const linkOf = (row) => row.element.querySelector("a");

/** Punctuation separates words, except periods and apostrophes. */
const simple = (text) => fold(text).replace(/['.]/g, "").replace(/[^\p{L}\p{N}\p{M}]+/gu, " ");

function textOf(row) {
  const { element } = row;
  row.folded ??= simple(
    hasTopics
      ? `${linkOf(row).textContent}\n${element.dataset.names ?? ""}`
      : [...element.children].map((each) => each.textContent).join("\n"),
  );
  return row.folded;
}

function totalOf({ element }) {
  return Number(element.cells[1].textContent.replace(/\D/g, ""));
}

/** First and last year of a topic, from its last cell; for a year, itself. */
function yearsOf(row) {
  const cells = [...row.element.cells];
  const words = byDefault === "years" ? linkOf(row).textContent : cells.at(-1).textContent;
  const years = words.match(/-?\d+/g) ?? [];
  return [years[0] ?? "", years.at(-1) ?? ""];
}
