/* Single values: addresses, languages, countries, as in model/base.py and model/country.py. Each check
   returns null, or why the value is wrong. */

/** @param {string} code @param {string} what @param {string} fix */
const wrong = (code, what, fix) => ({ code, what, fix });

const suggestion = (words) => gettext("did you mean \"%(words)s\"?", { words });

const checks = {
  date(text) {
    try {
      parseDate(strip(text));
      return null;
    } catch (error) {
      return wrong("bad-date", error.message, error.fix);
    }
  },

  id(text) {
    if (text.length > LONGEST_ID) {
      return wrong("bad-id", gettext("an id that is too long"), gettext("use at most 150 characters"));
    }
    if (RESERVED_ID.test(text)) return wrong("bad-id", gettext("a reserved id"), gettext("choose a longer one"));
    if (ID.test(text)) return null;
    const meant = text.toLowerCase().replace(/[\s_.-]+/g, "-").replace(/^-+|-+$/g, "");
    const fix = gettext("use a-z, digits and single hyphens");
    return wrong("bad-id", gettext("not an id"), ID.test(meant) ? `${suggestion(meant)} ${fix}` : fix);
  },

  url(text) {
    const what = gettext("not a web address");
    const parts = splitAddress(text);
    if (!parts) return wrong("bad-address", what, gettext("write the whole address, https://…"));
    if (!/^https?$/.test(parts.scheme)) {
      return wrong("bad-address", what, gettext("only addresses with http:// or https:// are accepted"));
    }
    if (!parts.host || parts.hasUser || /[\s\x1c-\x1f\x85<>"\\`{|}]/u.test(text)) {
      return wrong("bad-address", what, gettext("write the whole address, https://…, without user name or spaces"));
    }
    return null;
  },

  language(text) {
    const primary = text.split("-")[0].toLowerCase();
    if (/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(text) && isLanguage(primary)) return null;
    const meant = NOT_LANGUAGES.get(primary) ?? languageNamed(text);
    const fix = meant ? suggestion(meant) : gettext("write a BCP 47 tag, such as en, zh or ko");
    return wrong("bad-language", gettext("not a language"), fix);
  },

  warning(text) {
    const code = strip(text);
    if (rules.warnings.includes(code)) return null;
    if (rules.errors.includes(code)) {
      return wrong("accepted-error", gettext("the code of an error"), gettext("only warnings can be accepted"));
    }
    const fix = nearest(code, rules.warnings, gettext("see the list of problems in the documentation"));
    return wrong("unknown-code", gettext("not the code of a problem"), fix);
  },

  fileName(text) {
    const size = new TextEncoder().encode(text).length;
    if (/^(?!\.)[^/\\<>:"|?*]+(?<!\.)$/.test(text) && size <= 200) return null;
    const fix = gettext("write the name of a file next to the message, without / \\ < > : \" | ? *");
    return wrong("bad-file-name", gettext("not the name of a file"), fix);
  },

  service(text) {
    if (!/[?#]|\/info\.json\/?$|\/(?:default|native|color|gray|bitonal)\.\w+$/.test(text)) return checks.url(text);
    const fix = gettext("write the address of the service, without ? and #, a size or /info.json");
    return checks.url(text) ?? wrong("bad-address", gettext("not the address of a IIIF image service"), fix);
  },
};

/** Country codes that people mistake for language codes. */
const NOT_LANGUAGES = new Map([["cn", "zh"], ["jp", "ja"], ["kp", "ko"], ["ua", "uk"], ["vn", "vi"], ["cz", "cs"]]);

/** The parts of an address as Python's urllib splits it; null for one that it refuses. */
function splitAddress(text) {
  const address = text.replace(/^[\0-\x20]+/, "").replace(/[\t\r\n]/g, "");
  const [, scheme = "", rest] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?([^]*)$/.exec(address);
  const place = /^\/\/([^/?#]*)/.exec(rest)?.[1] ?? "";
  if (place.includes("[") !== place.includes("]")) return null;
  if (!/^[\0-\x7f]*$/.test(place) && /[/?#@:]/.test(place.replace(/[@:#?]/g, "").normalize("NFKC"))) return null;
  const [user, behind] = place.includes("@") ? place.split(/@(?=[^@]*$)/) : [null, place];
  const bracketed = /^\[([^\]]*)\](.*)$/.exec(behind);
  if (place.includes("[") && !(bracketed && /^[0-9A-Fa-f:.]+$|^v/.test(bracketed[1]))) return null;
  const host = bracketed ? bracketed[1] : behind.split(":")[0];
  const port = bracketed ? bracketed[2].replace(/^:/, "") : behind.split(":").slice(1).join(":");
  if (port && !(/^\d+$/.test(port) && Number(port) <= 65535)) return null;
  const isWhole = host.replace(/\.$/, "").split(".").every(Boolean);
  return { scheme: scheme.toLowerCase(), host: isWhole ? host : "", hasUser: user !== null };
}

let threeLetters = "";

function isLanguage(code) {
  if (code.length === 2) return rules.languages[0].match(/../g).includes(code);
  threeLetters ||= atob(rules.languages[1]);
  const index = [...code].reduce((sum, char) => sum * 26 + char.charCodeAt(0) - 97, 0);
  return Boolean(threeLetters.charCodeAt(index >> 3) & (1 << (index & 7)));
}

let languageNames = null;

/** The code of a language by its English name; "" for other words. */
function languageNamed(text) {
  if (!languageNames) {
    languageNames = new Map();
    const names = new Intl.DisplayNames(["en"], { type: "language" });
    for (const code of rules.languages[0].match(/../g)) languageNames.set(names.of(code).toLowerCase(), code);
  }
  return languageNames.get(text.toLowerCase()) ?? "";
}

/** The most similar of `known` as a suggestion, else `otherwise`. */
function nearest(text, known, otherwise) {
  const wanted = casefold(text);
  const found = known
    .map((each) => [likeness(wanted, casefold(each)), each])
    .filter(([share]) => share >= 0.7)
    .sort((a, b) => b[0] - a[0])[0];
  return found ? suggestion(found[1]) : otherwise;
}

/** 1 for equal texts, 0 for texts without a common pair of letters. */
function likeness(one, other) {
  const pairs = (text) => [...text].map((char, at) => char + (text[at + 1] ?? ""));
  const left = pairs(other);
  let same = 0;
  for (const pair of pairs(one)) {
    const at = left.indexOf(pair);
    if (at >= 0) {
      left.splice(at, 1);
      same++;
    }
  }
  return (2 * same) / Math.max(one.length + other.length, 1);
}

/** @typedef {[key: string, code: string, name: string, withdrawn: string, names: string[]]} Country */

/** Loads the countries, which a form without a value does not need. */
async function loadCountries() {
  rules.countries ??= await table("countries");
}

/** The country that `code` means at `when`. @param {string} code @param {Edtf} when */
function resolveCountry(code, when) {
  const isNamed = rules.named.includes(code);
  const refuse = (kind, what, fix) => ({ problem: wrong(kind, what, fix) });
  if (isNamed) return { country: rules.countries.find((row) => row[0] === code) };
  const all = rules.countries.filter((row) => !rules.named.includes(row[0]));
  if (/^[A-Z]{4}$/.test(code)) {
    const found = all.find((row) => row[0] === code);
    if (found) return { country: found[2] ? found : all.find((row) => row[0] === found[1] && row[2]) ?? found };
  }
  const meanings = all
    .filter((row) => row[1] === code && row[2])
    .sort((a, b) => ((a[3] || "9999") < (b[3] || "9999") ? -1 : 1));
  if (!meanings.length) return refuse("bad-country", gettext("not a country code"), howToWrite(code, all));
  const last = meanings.at(-1);
  const days = knownDays(when);
  if (!days) {
    if (meanings.length === 1 || !last[3]) return { country: last };
    const keys = meanings.map((row) => row[0]).join(", ");
    const what = gettext("a code of several countries, without a date");
    return refuse("ambiguous-country", what, gettext("write one of %(keys)s", { keys }));
  }
  const found = meanings.find((row) => !row[3] || days[0] <= row[3]);
  if (found) return { country: found };
  return refuse(
    "withdrawn-country",
    gettext("a country code withdrawn on %(day)s, before the message", { day: last[3] }),
    gettext("%(code)s is %(name)s; write the code of the country at the date of the message", {
      code, name: last[2],
    }),
  );
}

function howToWrite(code, all) {
  const bodies = new Map([["EU", gettext("the European Union")], ["UN", gettext("the United Nations")]]);
  if (bodies.has(code)) {
    return gettext(
      "%(code)s is %(name)s, which is not a country; leave country out and name the organization", { code, name: bodies.get(code) },
    );
  }
  if (/^(?:AA|Q[M-Z]|X[A-Z]|ZZ)$/.test(code)) {
    return gettext("%(code)s is free for your own use: give it a name in _registry/countries.yml", { code });
  }
  const upper = code.toUpperCase();
  const mistaken = { UK: "GB", EN: "GB", USA: "US", PRC: "CN", DPRK: "KP", ROK: "KR" }[upper];
  if (mistaken) return suggestion(mistaken);
  if (all.some((row) => row[1] === upper)) return suggestion(upper);
  const key = nameKey(code);
  const named = all.find((row) => [row[2], ...row[4]].some((name) => nameKey(name) === key));
  if (named) return gettext("write its code, \"%(code)s\"", { code: named[0] });
  return gettext("write the two letters of ISO 3166-1, such as KP, or leave country out");
}
