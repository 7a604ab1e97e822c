/* What generator/message_archive/search/coding.py writes: 91 characters, 64 of which end a number. */

const ENDS = 64;
const GOES_ON = 27;

/**
 * The numbers that begin in `text` from `from` up to `to`, and where the next one does.
 * @returns {{numbers: Int32Array, end: number}}
 */
function decodeNumbers(text, from = 0, to = text.length) {
  const numbers = new Int32Array(Math.min(to, text.length) - from);
  let count = 0;
  let value = 0;
  let at = from;
  for (; at < text.length && (at < to || value); at++) {
    const character = text.charCodeAt(at);
    const digit = character < 92 ? character - 35 : character - 36;
    if (digit < ENDS) {
      numbers[count++] = value * ENDS + digit;
      value = 0;
    } else {
      value = value * GOES_ON + digit - ENDS + 1;
    }
  }
  return { numbers: numbers.subarray(0, count), end: at };
}

/** @param {string} text @returns {Postings} */
function decodeDocuments(text) {
  const documents = decodeNumbers(text).numbers;
  const levels = new Uint8Array(documents.length);
  let document = -1;
  documents.forEach((number, index) => {
    document += (number >> 3) + 1;
    documents[index] = document;
    levels[index] = number & 7;
  });
  return { documents, levels };
}
