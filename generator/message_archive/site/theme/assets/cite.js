/* Adds a copy button to each citation, and the message as a reference in RIS and BibTeX. Without this script,
   readers can still select and copy citations, and all references are in data/. */
"use strict";
(() => {
  const box = document.querySelector("section.ma-cite");
  if (!box) return;

  /** Falls back to execCommand: a page opened from a folder may have no clipboard access. */
  async function copy(source) {
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      getSelection().selectAllChildren(source);
      document.execCommand("copy");
    }
  }

  // The build translates these strings: generator/message_archive/locales.
  const copyWord = gettext("Copy");
  const copiedWord = gettext("Copied");

  const status = document.createElement("p");
  status.className = "ma-unseen";
  status.setAttribute("role", "status");

  for (const words of document.querySelectorAll(".ma-cite dd")) {
    const source = document.createElement("span");
    source.append(...words.childNodes);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = copyWord;
    button.setAttribute("aria-label", `${copyWord}: ${words.previousElementSibling.textContent}`);
    button.addEventListener("click", async () => {
      await copy(source);
      button.textContent = status.textContent = copiedWord;
      setTimeout(() => {
        button.textContent = copyWord;
        status.textContent = "";
      }, 2000);
    });
    words.append(source, " ", button);
  }
  box.append(status);

  const metas = (name) => Array.from(document.getElementsByName(name), (meta) => meta.content);
  /** `family, given`, or the whole name and a comma. */
  const nameOf = (name) => {
    if (name.endsWith(",")) return { whole: name.slice(0, -1) };
    const [family, given] = name.split(", ");
    return { family, given };
  };
  const [letter] = JSON.parse(document.querySelector('[type="application/ld+json"]').text)["@graph"];
  const message = {
    id: document.querySelector("[data-message-id]").dataset.messageId,
    title: metas("DC.title")[0],
    senders: metas("bib.authors").map(nameOf),
    recipients: metas("z.recipients").map(nameOf),
    date: metas("DC.date")[0] ?? "undated",
    kind: letter.genre,
    language: letter.inLanguage[0],
    repository: metas("z.archive")[0],
    shelf: metas("z.archiveLocation")[0],
    site: document.querySelector('[property="og:site_name"]').content.split(/\s+/).join(" ").trim(),
    tags: letter.keywords ?? [],
    address: letter["@id"],
    own: box.dataset, // What the head does not say.
  };

  const files = box.querySelector("[data-files]");
  for (const [name, extension, type, text] of [
    ["RIS", "ris", "application/x-research-info-systems", messageReferences.ris(message)],
    ["BibTeX", "bib", "application/x-bibtex", messageReferences.bibtex(message)],
  ]) {
    const link = document.createElement("a");
    link.href = `data:${type};charset=utf-8,${encodeURIComponent(text)}`;
    link.download = `${message.id}.${extension}`;
    link.dataset.reference = extension;
    link.textContent = name;
    files.append(link, " ");
  }
})();
