/* Decodes numbers from generator/message_archive/search/coding.py: 91 characters, of which 64 end a number. */

const ENDS = 64;
const CONTINUATIONS = 27;

/**
 * The numbers that begin in `text` between `from` and `to`, and the start of the next number.
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
      value = value * CONTINUATIONS + digit - ENDS + 1;
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
