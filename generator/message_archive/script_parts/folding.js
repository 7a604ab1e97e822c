/** Characters of scripts whose words are found without the spaces between them, as the inside of a
 * character class. Must match generator/message_archive/search/folding.py, like the rest of this file. */
const HAN = "\\u3005-\\u3007\\u3021-\\u3029\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3fffd}";
const KANA =
  "\\u3041-\\u3096\\u3099\\u309a\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff" +
  "\\u{1b000}-\\u{1b16f}\\u3105-\\u312f\\u31a0-\\u31bf";
const HANGUL = "\\u1100-\\u11ff\\ua960-\\ua97f\\uac00-\\ud7a3\\ud7b0-\\ud7ff";
const UNSPACED =
  `${HAN}${KANA}${HANGUL}\\u0e01-\\u0e3a\\u0e40-\\u0e4e\\u0e81-\\u0ebd\\u0ec0-\\u0ece\\u0edc-\\u0edf` +
  "\\u1000-\\u103f\\u1050-\\u108f\\u109a-\\u109d\\ua9e0-\\ua9ef\\ua9fa-\\ua9fe" +
  "\\uaa60-\\uaa76\\uaa7a-\\uaa7f\\u1780-\\u17d3\\u17d7\\u17dc\\u17dd";

const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");

const REMOVED = new RegExp(
  "[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7" +
    "\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8" +
    "\\u06ea-\\u06ed\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe00-\\ufe0f\\ufe20-\\ufe2f" +
    "\\u{e0100}-\\u{e01ef}\\u00ad\\u200c-\\u200f\\u2060\\ufeff\\u02bb\\u02bc\\u02be\\u02bf\\u0640]+",
  "gu",
);

const LETTERS = {
  "ß": "ss", "ς": "σ", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i",
  "ł": "l", "ŧ": "t", "þ": "th", "\u0671": "\u0627", "\u0672": "\u0627", "\u0673": "\u0627",
  "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643", "\u0629": "\u0647", "\u06d5": "\u0647",
  "’": "'", "‘": "'",
};
const FOLDED = new RegExp(`[${Object.keys(LETTERS).join("")}]|(?![0-9])\\p{Nd}|[${HAN}]`, "gu");

/** The form in the index of each Han character that has another one, when `loadForms` was called. */
const hanForms = new Map();

const foldedCharacters = new Map();

/** Folds a character with its marks. @param {string} character @returns {string} */
function foldCharacter(character) {
  let folded = foldedCharacters.get(character);
  if (folded === undefined) foldedCharacters.set(character, (folded = fold(character)));
  return folded;
}

/** The value of a decimal digit. Digits of a script are ten consecutive characters, from zero. */
function digitOf(character) {
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(character.codePointAt() - value - 1))) value++;
  return String(value % 10);
}

/**
 * Folds what readers do not distinguish, such as case and diacritics, so that texts can be compared.
 * @param {string} text
 * @returns {string}
 */
function fold(text) {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(REMOVED, "")
    .replace(/\u1105(?=[\u1161\u1162\u1169\u116c\u116e])/g, "\u1102")
    .replace(/\u1105(?=[\u1163\u1167\u1168\u116d\u1172\u1175])|\u1102(?=[\u1167\u116d\u1172])/g, "\u110b")
    .replace(FOLDED, (one) => LETTERS[one] ?? hanForms.get(one) ?? (/\p{Nd}/u.test(one) ? digitOf(one) : one))
    .normalize("NFC");
}
