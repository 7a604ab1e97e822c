/** A function that makes the HTML of a row from the number of a pattern and the values for its places
 * (site/packed_rows.py). @param {string[]} patterns @param {string} between */
const unpackedBy = (patterns, between) => (row) => {
  const [pattern, ...values] = row.split(between);
  return patterns[pattern].replaceAll("\0", () => values.shift());
};
