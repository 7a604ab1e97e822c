/* The Markdown of messages as HTML, with markdown-it and the same rules as markup/. Comments there say why. */

const { loadScript, table, gettext } = window.newPage;

let wide = null;

/** The East Asian width of a character: `F`, `H`, `W`, or "". @param {string} char */
function widthOf(char) {
  const code = char.codePointAt(0);
  for (const [width, ranges] of wide) if (ranges.some(([start, end]) => start <= code && code < end)) return width;
  return "";
}

const EMOJI =
  /^[⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕🀄🃏🆎🆑🆒🆓🆔🆕🆖🆗🆘🆙🆚🈁🈚🈯🈲🈳🈴🈵🈶🈸🈹🈺🉐🉑]$/u;
const HAN_OR_KANA = new RegExp(
  "^[\\u3005-\\u3007\\u3021-\\u3029\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3fffd}" +
    "\\u3041-\\u3096\\u3099\\u309a\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff\\u{1b000}-\\u{1b16f}" +
    "\\u3105-\\u312f\\u31a0-\\u31bf\\uff66-\\uff9f]",
  "u",
);

function isCjk(char) {
  const width = widthOf(char);
  if (width === "F" || width === "H") return true;
  if (width === "W") return !EMOJI.test(char) && !/^[\u{1f300}-\u{1faff}]$/u.test(char);
  return /^[\u1160-\u11ff\ud7b0-\ud7ff]$/u.test(char);
}

function isWide(char) {
  if (!char) return false;
  if (HAN_OR_KANA.test(char)) return true;
  const width = widthOf(char);
  return (width !== "" && /^\p{P}$/u.test(char)) || (width === "F" && /^[\p{L}\p{N}]$/u.test(char));
}

const SHARED_MARKS = "‘’“”—…·";

const isNoSpace = (before, after) =>
  isWide(before) ? isWide(after) || (after && SHARED_MARKS.includes(after)) : before && SHARED_MARKS.includes(before) && isWide(after);

const charBefore = (text, at) => [...text.slice(Math.max(at - 2, 0), at)].at(-1) ?? "";
const charAfter = (text, at) => (at < text.length ? String.fromCodePoint(text.codePointAt(at)) : "");

/* ---- Emphasis next to Chinese, Japanese and Korean (markup/emphasis.py) ---- */

function scanDelims(start, canSplitWord) {
  const { src, posMax, md } = this;
  let end = start;
  while (end < posMax && src[end] === src[start]) end++;
  const length = end - start;
  const following = end < posMax ? charAfter(src, end) : " ";
  let before = start ? charBefore(src, start) : " ";
  let selector = "";
  if (/^[\ufe00-\ufe0e\u{e0100}-\u{e01ef}]$/u.test(before)) {
    const chosen = charBefore(src, start - before.length) || " ";
    if (md.utils.isWhiteSpace(chosen.codePointAt(0))) selector = before;
    else [selector, before] = [before, chosen];
  }
  const isSpace = (char) => md.utils.isWhiteSpace(char.codePointAt(0));
  const isMark = (char) => md.utils.isMdAsciiPunct(char.codePointAt(0)) || /^[\p{P}\p{S}]$/u.test(char);
  if (isSpace(before) || isSpace(following)) {
    return { can_open: !isSpace(following), can_close: !isSpace(before), length };
  }
  const [afterMark, beforeMark] = [isMark(before), isMark(following)];
  if (!canSplitWord) return { can_open: afterMark, can_close: beforeMark, length };
  const afterCjk = isCjk(before) || selector.codePointAt(0) >= 0xe0100 || (selector === "\ufe01" && "‘’“”".includes(before));
  const nextToCjk = afterCjk || isCjk(following);
  return { can_open: !beforeMark || afterMark || nextToCjk, can_close: !afterMark || beforeMark || nextToCjk, length };
}

/* ---- Marks of a transcription (markup/transcription.py) ---- */

const PAGE = /\{page ([1-9]\d{0,3})\}/y;
const GAP = /\[…(?: [1-9]\d{0,3} (?:letter|character|word|line|page)s?)?\]/y;
const LONGEST_UNCLEAR = 1000;

function matchAt(pattern, { src, pos, posMax }) {
  pattern.lastIndex = pos;
  const found = pattern.exec(src.slice(0, posMax));
  return found;
}

function pageBreak(state, silent) {
  const found = matchAt(PAGE, state);
  if (!found) return false;
  if (!silent) state.push("page_break", "", 0).meta = { page: found[1] };
  state.pos += found[0].length;
  return true;
}

function gap(state, silent) {
  const found = matchAt(GAP, state);
  if (!found) return false;
  if (!silent) state.push("gap", "", 0).content = found[0];
  state.pos += found[0].length;
  return true;
}

function unclear(state, silent) {
  const [start, end] = [state.pos, state.posMax];
  if (!state.src.startsWith("[?", start) || start + 2 > end) return false;
  const close = endOfUnclear(state.src, start + 2, Math.min(end, start + LONGEST_UNCLEAR));
  if (close < 0) return false;
  if (!silent) {
    state.pos = start + 2;
    state.posMax = close;
    state.push("unclear_open", "span", 1).attrs = [["class", "ma-unclear"]];
    state.md.inline.tokenize(state);
    if (state.pos > close) {
      const last = state.tokens.at(-1);
      last.content = last.content.slice(0, close - state.pos);
    }
    state.push("unclear_close", "span", -1);
  }
  state.pos = close + 2;
  state.posMax = end;
  return true;
}

function endOfUnclear(text, start, end) {
  const find = (from) => {
    const at = text.indexOf("?]", from);
    return at >= 0 && at + 2 <= end ? at : -1;
  };
  let close = find(start);
  while (close > 0 && text[close - 1] === "\\") close = find(close + 1);
  const reading = close > start ? text.slice(start, close) : "";
  const isValid = reading.trim() && !reading.includes("[?") && (reading.match(/`/g)?.length ?? 0) % 2 === 0;
  return isValid ? close : -1;
}

function parseLinkLabel(state, start, isFlat) {
  const before = state.pos;
  state.pos = start + 1;
  let [level, end] = [1, -1];
  while (state.pos < state.posMax) {
    const at = state.pos;
    if (state.src[at] === "]" && --level === 0) {
      end = at;
      break;
    }
    state.md.inline.skipToken(state);
    if (state.src[at] !== "[") continue;
    if (at === state.pos - 1) level++;
    else if (isFlat && !isMarkOf(state, at, state.pos)) break;
  }
  state.pos = before;
  return end;
}

function isMarkOf(state, start, end) {
  const found = matchAt(GAP, { src: state.src, pos: start, posMax: end });
  if (found && found[0].length === end - start) return true;
  const longest = Math.min(state.posMax, start + LONGEST_UNCLEAR);
  return state.src.startsWith("[?", start) && endOfUnclear(state.src, start + 2, longest) + 2 === end;
}

function added(state, silent) {
  if (silent || state.src[state.pos] !== "+") return false;
  const found = state.scanDelims(state.pos, true);
  state.push("text", "", 0).content = "+".repeat(found.length);
  if (found.length === 2) {
    state.delimiters.push({
      marker: 0x2b, length: 0, token: state.tokens.length - 1, end: -1, open: found.can_open, close: found.can_close,
    });
  }
  state.pos += found.length;
  return true;
}

function joinAdded(state) {
  const nested = state.tokens_meta.filter((meta) => meta?.delimiters).map((meta) => meta.delimiters);
  for (const delimiters of [state.delimiters, ...nested]) {
    for (const opening of delimiters) {
      if (opening.marker !== 0x2b || opening.end === -1) continue;
      for (const [at, nesting] of [[opening.token, 1], [delimiters[opening.end].token, -1]]) {
        Object.assign(state.tokens[at], {
          type: nesting === 1 ? "ins_open" : "ins_close", tag: "ins", markup: "++", content: "", nesting,
        });
      }
    }
  }
}

/** As in markdown-it, but `?` ends a text, so that a reading ends before its bracket. */
function plainText(state, silent) {
  const rest = state.src.slice(state.pos, state.posMax);
  const length = rest.search(/[\n$%&*+\-:<=>@[\]\\^_`{}~!#?]/);
  const taken = length < 0 ? rest.length : length;
  if (!taken) return false;
  if (!silent) state.pending += rest.slice(0, taken);
  state.pos += taken;
  return true;
}

/* ---- Notes of the editor (markup/editors_notes.py) ---- */

function separateNotes(state) {
  const notes = state.env.footnotes?.list ?? [];
  if (!notes.length) return;
  const counts = [0, 0];
  const numbers = (state.env.noteNumbers = notes.map((note) => {
    const isEditors = /^ed(?:\d+|-[^]*)$/.test(note.label ?? "");
    counts[Number(isEditors)]++;
    return [isEditors, counts[Number(isEditors)]];
  }));
  if (!counts[1]) return;
  const start = state.tokens.findIndex((token) => token.type === "footnote_block_open");
  const blocks = [[], []];
  let note = [];
  for (const token of state.tokens.slice(start + 1, -1)) {
    note.push(token);
    if (token.type !== "footnote_close") continue;
    blocks[Number(numbers[note[0].meta.id][0])].push(...note);
    note = [];
  }
  state.tokens.length = start;
  blocks.forEach((tokens, kind) => {
    if (!tokens.length) return;
    const opening = new state.Token("footnote_block_open", "", 1);
    opening.meta = { isEditors: Boolean(kind) };
    state.tokens.push(opening, ...tokens, new state.Token("footnote_block_close", "", -1));
  });
}

function lettersOf(number) {
  let letters = "";
  for (let rest = number; rest; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(97 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function blockOfNotes(tokens, index, _options, env) {
  const isEditors = tokens[index].meta?.isEditors;
  const hasEditors = env.noteNumbers.some(([is]) => is);
  const heading = (words) => `<h3 class="ma-notes">${words}</h3>\n`;
  const words = isEditors ? heading(gettext("Editor’s notes")) : hasEditors ? heading(gettext("Notes")) : "";
  const [more, type] = isEditors ? [" ma-editors", ' type="a"'] : ["", ""];
  return `<hr class="footnotes-sep">\n<section class="footnotes${more}">\n${words}<ol class="footnotes-list"${type}>\n`;
}

/* ---- Links, lines, headings and tables (markup/mentions.py, line_breaks.py, rendering.py) ---- */

const MENTION = /^(person|place|organization|work|message):([^#\s]{1,600})(?:#([A-Za-z0-9-]{1,60}))?$/i;
const MENTIONED_FILE = /^((?!\/)[^:#?\s]{1,600}\.md)(?:#([A-Za-z0-9-]{1,60}))?$/;

/** What a link mentions; null for another link. @returns {{kind: string, id: string, file?: string} | null} */
function targetOf(address) {
  const unquote = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  const found = MENTION.exec(address);
  if (found) return { kind: found[1].toLowerCase(), id: unquote(found[2]) };
  const file = MENTIONED_FILE.exec(address);
  if (!file) return null;
  const path = unquote(file[1]);
  const id = path.split("/").at(-1).replace(/\.md$/, "").split(".")[0];
  return id && !path.includes("\\") ? { kind: "message", id, file: path } : null;
}

function joinLines(state) {
  for (const block of state.tokens) {
    let [before, waiting] = ["", null];
    for (const token of block.type === "inline" ? block.children : []) {
      if (token.type === "softbreak") waiting = token;
      else if (token.type === "hardbreak") [before, waiting] = ["", null];
      else if (token.content) {
        if (waiting && isNoSpace(before, charAfter(token.content, 0))) Object.assign(waiting, { type: "text", tag: "" });
        [before, waiting] = [charBefore(token.content, token.content.length), null];
      }
    }
  }
}

function finishTokens(state) {
  for (const token of state.tokens) {
    if (/^heading_/.test(token.type)) token.tag = `h${Math.min(Number(token.tag[1]) + 1, 6)}`;
    const side = /text-align:(\w+)/.exec(token.attrGet("style") ?? "")?.[1];
    if (side) token.attrs = [["class", `ma-${side}`]];
    for (const child of token.children ?? []) if (child.tag === "s") child.tag = "del";
  }
}

let parser = null;

function parserOf() {
  if (parser) return parser;
  const md = window.markdownit("commonmark", { html: false, maxNesting: 40 });
  md.helpers = { ...md.helpers, parseLinkLabel };
  md.enable(["table", "strikethrough"]).use(window.markdownitFootnote).disable("image");
  md.inline.State.prototype.scanDelims = scanDelims;
  md.inline.ruler.at("text", plainText);
  md.inline.ruler.at("backticks", codeSpan);
  md.inline.ruler.after("strikethrough", "added", added);
  md.inline.ruler2.after("strikethrough", "added", joinAdded);
  md.inline.ruler.after("footnote_ref", "gap", gap);
  md.inline.ruler.after("gap", "unclear", unclear);
  md.inline.ruler.push("page_break", pageBreak);
  md.core.ruler.after("footnote_tail", "editors_notes", separateNotes);
  md.core.ruler.push("join_lines", joinLines);
  md.core.ruler.push("finish", finishTokens);
  const { escapeHtml } = md.utils;
  Object.assign(md.renderer.rules, {
    page_break: (tokens, index) =>
      `<span class="ma-break" data-page="${tokens[index].meta.page}">${escapeHtml(gettext("page %(number)s", { number: tokens[index].meta.page }))}</span>`,
    gap: (tokens, index) => `<span class="ma-gap" title="${escapeHtml(gettext("missing or illegible"))}">${tokens[index].content}</span>`,
    table_open: () => '<div class="ma-scroll" tabindex="0"><table>\n',
    table_close: () => "</table></div>\n",
    footnote_block_open: blockOfNotes,
    footnote_anchor_name(tokens, index, _options, env) {
      const [isEditors, number] = env.noteNumbers[tokens[index].meta.id];
      return `-${env.docId}-${isEditors ? "ed-" : ""}${number}`;
    },
    footnote_caption(tokens, index, _options, env) {
      const { id, subId } = tokens[index].meta;
      const [isEditors, number] = env.noteNumbers[id];
      return `[${isEditors ? lettersOf(number) : number}${subId > 0 ? `:${subId}` : ""}]`;
    },
  });
  md.validateLink = (url) => Boolean(targetOf(url)) || /^mailto:/i.test(url.trim()) || window.newPage.isAddress(url.trim());
  parser = md;
  return md;
}

const LONGEST_ADDRESS = 2000;
const LONGEST_TITLE = 1000;
const DEEPEST_BLOCK = 16;

/** Why a text has too much markup for a page (markup/bounds.py); "" if it has not. */
function tooMuch(tokens, html, size) {
  const all = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
  for (const token of all) {
    if (token.type === "link_open" && (token.attrGet("href") ?? "").length > LONGEST_ADDRESS) {
      return gettext("an address that is too long");
    }
    if (token.type === "link_open" && (token.attrGet("title") ?? "").length > LONGEST_TITLE) {
      return gettext("the title of a link that is too long");
    }
  }
  if (tokens.some((token) => token.level > DEEPEST_BLOCK + 1)) return gettext("lists and quotations that are nested too deeply");
  if (new TextEncoder().encode(html).length > 100_000 + 10 * size) {
    return gettext("a text that is too large for its page");
  }
  return "";
}

/**
 * The HTML of a text, what it mentions, why it is too much, and what its warnings need.
 * @param {string} markdown
 * @returns {Promise<{html: string, mentions: {kind: string, id: string}[], fault: string}>}
 */
async function renderMarkdown(markdown) {
  if (latest.markdown !== markdown) latest = { markdown, ...(await rendered(markdown)) };
  return latest;
}

let latest = {};

async function rendered(markdown) {
  if (!window.markdownit) await loadScript("markdown-it.min.js");
  if (!window.markdownitFootnote) await loadScript("markdown-it-footnote.min.js");
  if (!wide) {
    wide = Object.entries(await table("widths")).map(([width, steps]) => {
      const ranges = [];
      for (let at = 0, end = 0; at < steps.length; at += 2) {
        const start = end + steps[at];
        end = start + steps[at + 1];
        ranges.push([start, end]);
      }
      return [width, ranges];
    });
  }
  const env = { docId: "text" };
  const text = markdown.normalize("NFC");
  const md = parserOf();
  const tokens = md.parse(text, env);
  const mentions = [];
  for (const token of tokens.flatMap((each) => each.children ?? [])) {
    const target = token.type === "link_open" && targetOf(token.attrGet("href"));
    if (!target) continue;
    mentions.push(target);
    token.attrSet("class", "ma-mention");
    token.attrSet("href", window.newPage.mentionAddress(target));
  }
  const html = md.renderer.render(tokens, md.options, env);
  const isLink = (address) => md.validateLink(address);
  return { html, mentions, isLink, tokens, notes: env.footnotes?.refs ?? {}, fault: tooMuch(tokens, html, new TextEncoder().encode(text).length) };
}

Object.assign(window.newPage, { renderMarkdown, targetOf });
