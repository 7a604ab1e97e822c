/** Characters written without spaces between words, as the inside of a character class.
 * Must match generator/message_archive/search/folding.py, like the rest of this file. */
const CJK =
  "\\u3005-\\u3007\\u3021-\\u3029\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3fffd}" +
  "\\u3041-\\u3096\\u3099\\u309a\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff" +
  "\\u{1b000}-\\u{1b16f}\\u3105-\\u312f\\u31a0-\\u31bf" +
  "\\u1100-\\u11ff\\ua960-\\ua97f\\uac00-\\ud7a3\\ud7b0-\\ud7ff";

const IS_CJK = new RegExp(`^[${CJK}]`, "u");

const MARKS = new RegExp(
  "[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7" +
    "\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8" +
    "\\u06ea-\\u06ed\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe00-\\ufe0f\\ufe20-\\ufe2f" +
    "\\u{e0100}-\\u{e01ef}\\u00ad\\u200c-\\u200f\\u2060\\ufeff]+",
  "gu",
);

const LETTERS = {
  "ß": "ss", "ς": "σ", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i",
  "ł": "l", "ŧ": "t", "þ": "th",
};

/**
 * Folds width, case and diacritics, so that texts can be compared.
 * @param {string} text
 * @returns {string}
 */
function fold(text) {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(MARKS, "")
    .replace(/[ßςæœøđðħıłŧþ]/g, (letter) => LETTERS[letter])
    .normalize("NFC");
}
