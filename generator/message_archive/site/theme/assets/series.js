/* The texts of a series: those of one direction, or any two side by side, compared word by word.
   What is chosen is in the address. A series on several pages has a script with all texts, which is
   loaded when one of them is needed. */
"use strict";
(() => {
  /* script_parts/gettext.js */
  /* script_parts/make.js */
  /* script_parts/run_script.js */

  /* The comparison is that of site/comparison.py; a test runs both on the same texts. */

  /** Comparisons of words for two texts. */
  const MOST_LOOKS = 2_000_000;
  /** In longer texts, a word that makes up over 1% of the text does not start a match. */
  const LONG = 1000;
  const BREAK = "\n";
  const BY_CHARACTER = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}\p{P}\p{S}]/u;

  /** The paragraphs of runs of words that are in both texts, or only in the first or the second. */
  function compare(first, second) {
    const [ours, theirs] = [tokens(first), tokens(second)];
    const matcher = new Matcher(ours.map(({ word }) => word), theirs.map(({ word }) => word));
    const paragraphs = [[]];
    let differences = 0;
    let [i, j] = [0, 0];
    for (const block of alignBreaks(matcher.blocks(), matcher.a, matcher.b)) {
      if (i < block.a || j < block.b) {
        differences += 1;
        addRuns(paragraphs, "first", ours.slice(i, block.a));
        addRuns(paragraphs, "second", theirs.slice(j, block.b));
      }
      [i, j] = [block.a + block.size, block.b + block.size];
      addRuns(paragraphs, "both", ours.slice(block.a, i));
    }
    return { paragraphs: paragraphs.filter((runs) => runs.length), differences, isWhole: matcher.isWhole };
  }

  /** Words, single-character words, punctuation marks and paragraph breaks. */
  function tokens(paragraphs) {
    const found = [];
    paragraphs.forEach((paragraph, number) => {
      if (number) found.push({ word: BREAK, isApart: false });
      let [word, isApart] = ["", true];
      for (const character of paragraph) {
        const isSpace = /\s/.test(character);
        if (!isSpace && !BY_CHARACTER.test(character)) {
          word += character;
          continue;
        }
        if (word) {
          found.push({ word, isApart });
          [word, isApart] = ["", false];
        }
        if (!isSpace) found.push({ word: character, isApart });
        isApart = isSpace;
      }
      if (word) found.push({ word, isApart });
    });
    return found;
  }

  /** The algorithm of Python's difflib: the longest passage that both have, then left and right. */
  class Matcher {
    constructor(a, b) {
      Object.assign(this, { a, b, isWhole: true, left: MOST_LOOKS, places: new Map() });
      b.forEach((word, at) => {
        if (!this.places.has(word)) this.places.set(word, []);
        this.places.get(word).push(at);
      });
      if (b.length > LONG) {
        const most = Math.floor(b.length / 100) + 1;
        for (const [word, at] of this.places) if (at.length > most) this.places.delete(word);
      }
      this.looks = [0];
      for (const word of a) this.looks.push(this.looks.at(-1) + (this.places.get(word)?.length ?? 0));
    }

    longest(aLow, aHigh, bLow, bHigh) {
      this.left -= this.looks[aHigh] - this.looks[aLow] + aHigh - aLow;
      if (this.left < 0) {
        this.isWhole = false;
        return { a: aLow, b: bLow, size: 0 };
      }
      const { a, b } = this;
      let best = { a: aLow, b: bLow, size: 0 };
      let sizes = new Map();
      for (let i = aLow; i < aHigh; i++) {
        const next = new Map();
        for (const j of this.places.get(a[i]) ?? []) {
          if (j < bLow) continue;
          if (j >= bHigh) break;
          const size = (sizes.get(j - 1) ?? 0) + 1;
          next.set(j, size);
          if (size > best.size) best = { a: i - size + 1, b: j - size + 1, size };
        }
        sizes = next;
      }
      while (best.a > aLow && best.b > bLow && a[best.a - 1] === b[best.b - 1]) {
        best = { a: best.a - 1, b: best.b - 1, size: best.size + 1 };
      }
      while (
        best.a + best.size < aHigh && best.b + best.size < bHigh &&
        a[best.a + best.size] === b[best.b + best.size]
      ) {
        best.size += 1;
      }
      return best;
    }

    blocks() {
      const waiting = [[0, this.a.length, 0, this.b.length]];
      const found = [];
      while (waiting.length) {
        const [aLow, aHigh, bLow, bHigh] = waiting.pop();
        const block = this.longest(aLow, aHigh, bLow, bHigh);
        if (!block.size) continue;
        found.push(block);
        const [aEnd, bEnd] = [block.a + block.size, block.b + block.size];
        if (aLow < block.a && bLow < block.b) waiting.push([aLow, block.a, bLow, block.b]);
        if (aEnd < aHigh && bEnd < bHigh) waiting.push([aEnd, aHigh, bEnd, bHigh]);
      }
      found.sort((one, other) => one.a - other.a || one.b - other.b);
      const joined = [];
      for (const block of found) {
        const last = joined.at(-1);
        if (last && last.a + last.size === block.a && last.b + last.size === block.b) last.size += block.size;
        else joined.push({ ...block });
      }
      return [...joined, { a: this.a.length, b: this.b.length, size: 0 }];
    }
  }

  /** Shifts blocks so that a paragraph which only one text has differs as a whole. */
  function alignBreaks(blocks, a, b) {
    const aligned = [];
    let last = blocks[0];
    for (let block of blocks.slice(1)) {
      const [endA, endB] = [last.a + last.size, last.b + last.size];
      let between = [];
      if (endB === block.b) between = a.slice(endA, block.a);
      else if (endA === block.a) between = b.slice(endB, block.b);
      const step = between.indexOf(BREAK);
      if (step > 0) {
        const following = a.slice(block.a, block.a + Math.min(step, block.size));
        if (following.length === step && following.every((word, at) => word === between[at])) {
          last = { ...last, size: last.size + step };
          block = { a: block.a + step, b: block.b + step, size: block.size - step };
        }
      }
      aligned.push(last);
      last = block;
    }
    return [...aligned, last];
  }

  function addRuns(paragraphs, where, all) {
    let words = [];
    const flush = () => {
      if (!words.length) return;
      const text = words.map(({ word, isApart }) => (isApart ? ` ${word}` : word)).join("");
      paragraphs.at(-1).push({ where, words: text.replace(/^ /, ""), isApart: words[0].isApart });
      words = [];
    };
    for (const token of all) {
      if (token.word !== BREAK) {
        words.push(token);
        continue;
      }
      flush();
      if (where !== "both") paragraphs.at(-1).push({ where, words: "¶", isApart: false });
      paragraphs.push([]);
    }
    flush();
  }

  globalThis.compareTexts = compare;

  const page = document.querySelector(".ma-reading");
  const form = page?.querySelector(".ma-filters");
  if (!form) return;
  const texts = page.querySelector("[data-texts]");
  const comparison = page.querySelector("[data-comparison]");
  const status = form.querySelector("[role=status]");
  const clear = form.querySelector("[data-clear]");
  const selects = [...form.querySelectorAll("select")];
  // The list of contents has the names of all texts, on all pages.
  for (const select of selects.filter((each) => each.name !== "direction")) {
    for (const link of texts.querySelectorAll(".ma-contents a")) {
      select.append(new Option(link.textContent, link.hash.replace("#m-", "")));
    }
  }
  const pagers = texts.querySelectorAll(".ma-pager");
  const own = new Map([...texts.querySelectorAll("article")].map((each) => [each.dataset.messageId, each]));
  const all = status.textContent;
  let whole = page.dataset.script ? null : own;

  const value = (name) => selects.find((select) => select.name === name)?.value ?? "";

  /** Loads all texts of a series on several pages. */
  async function load() {
    if (whole) return true;
    try {
      await runScript(page.dataset.script);
    } catch {
      status.textContent = gettext("The texts could not be loaded.");
      return false;
    }
    whole = new Map();
    for (const [id, html] of globalThis.seriesTexts) {
      const holder = document.createElement("template");
      holder.innerHTML = html;
      whole.set(id, own.get(id) ?? holder.content.firstElementChild);
    }
    delete globalThis.seriesTexts;
    return true;
  }

  async function show() {
    const [a, b, direction] = ["a", "b", "direction"].map(value);
    const isActive = Boolean(a || b || direction);
    if (isActive && !(await load())) return;
    clear.hidden = !isActive;
    const isPair = Boolean(a && b);
    comparison.hidden = !isPair;
    texts.hidden = isPair;
    if (isPair) return showTwo(whole.get(a), whole.get(b));
    const articles = direction ? whole : own;
    texts.querySelectorAll(":scope > article").forEach((each) => each.remove());
    const last = pagers[pagers.length - 1];
    for (const article of articles.values()) {
      article.hidden = Boolean(direction) && !article.dataset.direction.split(" ").includes(direction);
      if (pagers.length) last.before(article);
      else texts.append(article);
    }
    for (const pager of pagers) pager.hidden = Boolean(direction);
    const shown = [...articles.values()].filter((each) => !each.hidden).length;
    status.textContent = direction
      ? gettext("%(shown)s of %(total)s messages", { shown, total: whole.size })
      : all;
  }

  function showTwo(first, second) {
    const pair = make("div");
    for (const article of [first, second]) {
      const copy = article.cloneNode(true);
      copy.hidden = false;
      copy.removeAttribute("id");
      copy.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"));
      pair.append(copy);
    }
    comparison.replaceChildren(pair);
    const [one, other] = [first, second].map((each) => each.dataset.language);
    const note = make("p", { class: "ma-aside" });
    comparison.append(note);
    status.textContent = gettext("Two messages side by side");
    if (first === second) {
      note.textContent = gettext("Choose two different messages.");
      return;
    }
    if (!one || !other) {
      note.textContent = gettext("They are not compared word by word: an abstract is in the words of the archive.");
      return;
    }
    if (one !== other) {
      note.textContent = gettext("They are not compared word by word: they are in different languages.");
      return;
    }
    const made = compare(...[first, second].map((each) => paragraphsOf(each.querySelector(".ma-body"))));
    note.before(make("h2", {}, gettext("Compared word by word")));
    note.textContent = made.isWhole
      ? gettext("Words that only the first has are struck through, words that only the second has are underlined. Differences: %(number)s.", { number: made.differences })
      : gettext("The texts are too long or too different to compare completely.");
    const { lang, dir } = first.querySelector(".ma-body");
    const body = make("div", { class: "ma-body", lang, dir });
    for (const runs of made.paragraphs) {
      const paragraph = make("p");
      for (const { where, words, isApart } of runs) {
        if (isApart && paragraph.childNodes.length) paragraph.append(" ");
        paragraph.append(where === "both" ? words : make(where === "first" ? "del" : "ins", {}, words));
      }
      body.append(paragraph);
    }
    comparison.append(body);
  }

  /** The words of each paragraph, without footnotes, deletions and page breaks. */
  function paragraphsOf(body) {
    const apart = /^(BR|LI|TD|TH|TR|P|BLOCKQUOTE)$/;
    const wordsOf = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (node.nodeType !== Node.ELEMENT_NODE) return "";
      if (node.matches("del, .footnotes, .footnote-ref, .ma-break")) return "";
      return (apart.test(node.tagName) ? " " : "") + [...node.childNodes].map(wordsOf).join("");
    };
    return [...body.children]
      .filter((each) => !each.matches("hr, .footnotes"))
      .map((each) => wordsOf(each).replace(/\s+/g, " ").trim());
  }

  function read() {
    const given = new URLSearchParams(location.search);
    for (const select of selects) {
      select.value = given.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
  }

  function write() {
    const chosen = selects.filter((select) => select.value).map((select) => [select.name, select.value]);
    const given = new URLSearchParams(chosen);
    history.pushState(null, "", location.pathname + (`${given}` && `?${given}`));
  }

  form.addEventListener("change", () => {
    write();
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of selects) select.value = "";
    write();
    show();
    selects[0].focus();
  });
  addEventListener("popstate", () => {
    read();
    show();
  });

  form.dataset.ready = "";
  read();
  if (selects.some((select) => select.value)) show();
})();
