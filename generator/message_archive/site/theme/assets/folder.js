/* The reader's folder: a button at each message that adds it, and the number of messages in the header. A folder is
   the fragment of an address, `folder.html#<id>,<id>&title=…&text=…`. The browser remembers it if it can. Nothing
   is sent anywhere.

   Other scripts use `messageFolder`: parse, format, read, write, add, MOST. */
"use strict";
(() => {
  /* script_parts/gettext.js */
  /* script_parts/make.js */

  const SITE = new URL("../", document.currentScript.src).href;
  const KEY = "folder";
  const MOST = 500;

  /** The folder, if the browser does not remember anything. */
  let memory = "";

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /** @returns {{ids: string[], title: string, text: string}} */
  function parse(fragment) {
    const [first, ...rest] = fragment.replace(/^#/, "").split("&");
    const values = new URLSearchParams((first.includes("=") ? [first, ...rest] : rest).join("&"));
    const ids = first.includes("=") ? [] : decoded(first).split(",").map((id) => id.trim()).filter(Boolean);
    return { ids: [...new Set(ids)], title: values.get("title") ?? "", text: values.get("text") ?? "" };
  }

  function format({ ids, title, text }) {
    const values = new URLSearchParams();
    if (title) values.set("title", title);
    if (text) values.set("text", text);
    return ids.map(encodeURIComponent).join(",") + (values.size ? `&${values}` : "");
  }

  function read() {
    try {
      return parse(__md_get(KEY) ?? memory);
    } catch {
      return parse(memory); // Storage is not available to this page.
    }
  }

  function write(folder) {
    memory = format(folder);
    try {
      __md_set(KEY, memory);
    } catch {
      // Storage is not available. The link in the header has the folder.
    }
    show();
  }

  /** Adds messages. Returns how many of them there was no room for. */
  function add(ids) {
    const folder = read();
    const all = [...new Set([...folder.ids, ...ids])];
    write({ ...folder, ids: all.slice(0, MOST) });
    return Math.max(0, all.length - MOST);
  }

  function remove(id) {
    const folder = read();
    write({ ...folder, ids: folder.ids.filter((each) => each !== id) });
  }

  /* Buttons */

  const status = make("p", { class: "ma-unseen", role: "status" });
  document.body.append(status);

  /** Rows of messages in lists, and the page of a message. */
  const PLACES =
    ":is(.ma-message, .ma-card, li, article, td > a)[data-message-id], .ma-rows > li, .ma-month li li";
  const PAGE = /^messages\/[^/]+\/([^/]+)\.html$/;

  function idOf(place) {
    if (place.dataset.messageId) return place.dataset.messageId;
    for (const { href } of place.querySelectorAll("a[href]")) {
      const [page] = href.split(/[?#]/);
      const found = page.startsWith(SITE) && PAGE.exec(page.slice(SITE.length));
      if (found) return found[1];
    }
    return null;
  }

  const nameOf = (place) =>
    (place.querySelector("h1") ?? place.querySelector("a[href]") ?? place).textContent.trim();

  function addButton(place) {
    const id = idOf(place);
    // In an exchange, the card of the message; in the table of a series, its cell.
    const box = place.querySelector(":scope > .ma-said") ?? place;
    const outer = box.closest(".ma-addable");
    // A card in a row is the same message. The page of the folder has other buttons.
    if (!id || (outer && (outer === box || idOf(outer) === id)) || place.closest("[data-folder]")) return;
    const button = make("button", { type: "button", class: "ma-add", "data-add-to-folder": id });
    button.folderName = nameOf(place);
    button.isAlone = place.matches(".ma-message");
    box.classList.add("ma-addable");
    if (box.matches("a")) box.after(button);
    else box.append(button);
    label(button, new Set(read().ids));
  }

  function label(button, ids) {
    const isIn = ids.has(button.dataset.addToFolder);
    const message = button.folderName;
    button.classList.toggle("ma-add--in", isIn);
    button.textContent = `${isIn ? "✓" : "+"}${button.isAlone ? ` ${gettext("Folder")}` : ""}`;
    button.title = isIn ? gettext("Remove from the folder") : gettext("Add to the folder");
    const words = isIn
      ? gettext("Remove from the folder: %(message)s", { message })
      : gettext("Add to the folder: %(message)s", { message });
    button.setAttribute("aria-label", words);
  }

  /** Shows the folder in the header and at the buttons. */
  function show() {
    const folder = read();
    const ids = new Set(folder.ids);
    for (const link of document.querySelectorAll("[data-folder-link]")) {
      link.hash = format(folder);
      link.querySelector("b").textContent = ids.size || "";
    }
    for (const button of document.querySelectorAll("[data-add-to-folder]")) label(button, ids);
  }

  function addButtons(root) {
    if (root.matches(PLACES)) addButton(root);
    for (const place of root.querySelectorAll(PLACES)) addButton(place);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-to-folder]");
    if (!button) return;
    const id = button.dataset.addToFolder;
    if (read().ids.includes(id)) {
      remove(id);
      status.textContent = gettext("Removed from the folder.");
    } else {
      const left = add([id]);
      status.textContent = left
        ? gettext("The folder is full. It has room for %(number)s messages.", { number: MOST })
        : gettext("Added to the folder.");
    }
  });
  addEventListener("storage", show);
  // Back from another page, which may have changed the folder.
  addEventListener("pageshow", show);

  window.messageFolder = { parse, format, read, write, add, MOST };

  const content = document.querySelector("[data-search-page], .ma-page");
  if (content) {
    addButtons(content);
    // Results and filtered lists come later.
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) addButtons(node);
      }
    }).observe(content, { childList: true, subtree: true });
  }
  show();
})();
