/* The page of a folder. Its address contains the folder, so that it opens in any browser. Changes are kept as the
   reader's own folder, unless the address has another one. */
"use strict";
(() => {
  /* script_parts/copy_text.js */
  /* script_parts/gettext.js */
  /* script_parts/make.js */

  const page = document.querySelector("[data-folder]");
  const { parse, format, read, write } = window.messageFolder;
  const [form, cover, list, status, empty, other, clear] = ["form", "cover", "messages", "status", "empty", "other", "clear"].map(
    (name) => page.querySelector(`[data-${name}]`),
  );
  const inputs = form.elements;

  let folder = { ids: [], title: "", text: "" };
  /** Whether this is the folder that the browser remembers. */
  let isOwn = false;
  let messages = new Map();

  /** Opens the folder of the address, or else the reader's own one. */
  async function open() {
    const own = read();
    folder = location.hash.length > 1 ? parse(location.hash) : own;
    isOwn = !format(own) || format(own) === format(folder);
    inputs.title.value = folder.title;
    inputs.text.value = folder.text;
    keep();
    await showMessages();
  }

  /** Puts the folder into the address, and remembers it. */
  function keep() {
    const fragment = format(folder);
    history.replaceState(null, "", `${location.pathname}${location.search}${fragment && `#${fragment}`}`);
    if (isOwn) write(folder);
    other.hidden = isOwn;
    const { title, text } = folder;
    const heading = title || gettext("Folder");
    document.title = heading;
    cover.replaceChildren(make("p", { class: "ma-folder-title" }, heading), make("p", {}, text));
  }

  async function showMessages() {
    form.hidden = !folder.ids.length && !folder.title && !folder.text;
    empty.hidden = folder.ids.length > 0;
    const unknown = folder.ids.filter((id) => !messages.has(id));
    if (unknown.length) {
      try {
        for (const message of (await messageDownloads.recordsOf(unknown)).found) messages.set(message.id, message);
      } catch {
        status.textContent = gettext("The records of the messages could not be loaded. Reload the page.");
      }
    }
    list.replaceChildren(...folder.ids.map(row));
  }

  /** For the print: what the archive wrote where it has no text. */
  function abstractOf({ abstract, language }) {
    if (!abstract) return [];
    const words = make("span", { lang: language, dir: "auto" }, abstract);
    return [make("p", { class: "ma-folder-abstract" }, make("b", {}, gettext("Abstract")), " ", words)];
  }

  function row(id, at) {
    const message = messages.get(id);
    const name = message?.title ?? id;
    const item = make("li", { "data-message-id": id });
    if (message) {
      item.append(
        make("span", { class: "ma-day" }, message.day),
        make("a", { href: message.path }, message.title),
        ...abstractOf(message),
        make("ul", { class: "ma-folder-sources" }, ...message.sources.map((source) => make("li", {}, source))),
      );
      if (message.address) item.querySelector("ul").append(make("li", {}, message.address));
    } else {
      item.dataset.unknown = "";
      item.append(make("span", {}, gettext("Not in this archive:")), " ", make("code", {}, id));
    }
    const action = (does, sign, words, isPossible, work) => {
      const button = make("button", { type: "button", "data-do": does, "aria-label": words, title: words }, sign);
      button.disabled = !isPossible;
      button.addEventListener("click", work);
      return button;
    };
    item.append(
      make(
        "span",
        { class: "ma-folder-tools" },
        action("up", "↑", gettext("Move up: %(message)s", { message: name }), at > 0, () => move(at, -1)),
        action("down", "↓", gettext("Move down: %(message)s", { message: name }), at < folder.ids.length - 1, () => move(at, 1)),
        action("remove", "×", gettext("Remove from the folder: %(message)s", { message: name }), true, () => removeAt(at, name)),
      ),
    );
    return item;
  }

  /** Changes the messages, then focuses a button of the one at a place. */
  async function change(ids, words, at, does) {
    const before = folder.ids;
    folder = { ...folder, ids };
    keep();
    await showMessages();
    status.textContent = words;
    if (ids.length < before.length) {
      const undo = make("button", { type: "button", "data-undo": "" }, gettext("Undo"));
      undo.addEventListener("click", () => change(before, "", at, "remove"));
      status.append(" ", undo);
    }
    const tools = list.children[Math.min(at, ids.length - 1)]?.querySelectorAll("[data-do]");
    const wanted = [...(tools ?? [])].find((each) => each.dataset.do === does && !each.disabled);
    (wanted ?? tools?.[does === "up" ? 1 : 0] ?? status.querySelector("button"))?.focus();
  }

  function move(at, by) {
    const ids = [...folder.ids];
    [ids[at], ids[at + by]] = [ids[at + by], ids[at]];
    const place = { place: at + by + 1, total: ids.length };
    change(ids, gettext("Place %(place)s of %(total)s", place), at + by, by < 0 ? "up" : "down");
  }

  function removeAt(at, name) {
    const ids = folder.ids.filter((_, index) => index !== at);
    change(ids, gettext("Removed: %(message)s", { message: name }), at, "remove");
  }

  form.addEventListener("input", () => {
    folder = { ...folder, title: inputs.title.value, text: inputs.text.value };
    keep();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => change([], gettext("The folder is empty."), 0, "remove"));
  page.querySelector("[data-print]").addEventListener("click", () => print());
  page.querySelector("[data-keep]").addEventListener("click", () => {
    isOwn = true;
    keep();
    inputs.title.focus();
  });
  page.querySelector("[data-own]").addEventListener("click", (event) => {
    event.preventDefault();
    history.pushState(null, "", location.pathname);
    open();
  });
  page.querySelector("[data-copy]").addEventListener("click", async () => {
    await copyText(location.href);
    status.textContent = gettext("Copied");
  });
  const inAddress = () => ({ title: folder.title, introduction: folder.text });
  messageDownloads.serve(page.querySelector("[data-downloads]"), () => folder.ids, "folder", inAddress);
  addEventListener("hashchange", open);
  addEventListener("popstate", open);
  open();
})();
