/** Inserts values into a text. The build has already translated the text (see locales/). */
function gettext(words, values) {
  return words.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
}
