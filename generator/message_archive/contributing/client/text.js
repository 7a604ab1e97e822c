/* Texts as Python handles them: white space, case, invisible characters, and ids made from names. */

const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const SPACES = new RegExp(`${SPACE}+`, "gu");
const ENDS = new RegExp(`^${SPACE}+|${SPACE}+$`, "gu");

/** `str.strip()` of Python. */
const strip = (text) => text.replace(ENDS, "");

/** Runs of white space become one space. */
const oneLine = (text) => strip(text).replace(SPACES, " ");

/** `str.casefold()` of Python. */
const casefold = (text) => text.toLowerCase().toUpperCase().toLowerCase().replace(/ς/g, "σ");

/** The key of a name in the registry, see model/registry.py. */
const nameKey = (name) => oneLine(casefold(name.normalize("NFKC")));

/** Without case and accents, see contributing/names.py. */
const folded = (text) => casefold(text).normalize("NFKD").replace(/\p{M}+/gu, "");

const wordsOf = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const isPrintable = (text) => !/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(text);

const BLANK = /^[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]$/u;

/** The first character that front matter must not have, see reading/characters.py; "" without one. */
function unwantedCharacter(text) {
  if (/^[\t\n\x20-\x7e]*$/.test(text)) return "";
  let before = "";
  for (const char of text) {
    if (/[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\p{Cn}\p{Co}\p{Cs}]/u.test(char) || BLANK.test(char)) {
      const joins = /[\u200c\u200d]/.test(char) && /[\u0600-\u109f\u1780-\u18af]/.test(before);
      const selects = /[\u{e0100}-\u{e01ef}]/u.test(char) && /\p{Script=Han}/u.test(before);
      if (!/[\t\n]/.test(char) && !joins && !selects) return char;
    }
    before = char;
  }
  return "";
}

const codeOf = (char) => `U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

const LONGEST_ID = 150;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const RESERVED_ID = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index)$/;

const isId = (text) => text.length <= LONGEST_ID && ID.test(text) && !RESERVED_ID.test(text);

/** The part of an id or address for a name that is not in the registry, see archive/parties.py. */
function slugOf(name) {
  const decomposed = casefold(name).normalize("NFKD").replace(/['’ʼ]/g, "");
  const letters = decomposed.match(/[\p{L}\p{N}]/gu) ?? [];
  const slug = decomposed.replace(/\p{Mn}/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  if (letters.every((char) => char < "\x80") && slug.length <= 100 && isId(slug)) return slug;
  const digest = sha256(new TextEncoder().encode(name.normalize("NFC"))).slice(0, 8);
  return `${slug.slice(0, 80).replace(/-+$/, "")}-${digest}`.replace(/^-+/, "");
}

/** Browsers have SHA-256 only for pages from a server. @param {Uint8Array} bytes @returns {string} */
function sha256(bytes) {
  const isPrime = (n) => ![...Array(n).keys()].some((d) => d > 1 && d * d <= n && n % d === 0);
  const primes = [...Array(312).keys()].filter((n) => n > 1 && isPrime(n));
  const fraction = (root) => ((root % 1) * 2 ** 32) | 0;
  const hash = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  const constants = primes.map((prime) => fraction(Math.cbrt(prime)));
  const length = ((bytes.length + 8) >> 6) * 64 + 64;
  const padded = new DataView(new ArrayBuffer(length));
  bytes.forEach((byte, at) => padded.setUint8(at, byte));
  padded.setUint8(bytes.length, 0x80);
  padded.setUint32(length - 4, bytes.length * 8);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));
  for (let start = 0; start < length; start += 64) {
    const words = [];
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i++) {
      if (i < 16) words[i] = padded.getInt32(start + i * 4);
      else {
        const [x, y] = [words[i - 15], words[i - 2]];
        const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
        const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
        words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
      }
      const t1 = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[i] + words[i];
      const t2 = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [(t1 + t2) | 0, a, b, c, (d + t1) | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (hash[i] = (hash[i] + word) | 0));
  }
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
