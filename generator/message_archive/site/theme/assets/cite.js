/* Adds a copy button to each citation. Without this script, readers can still select and copy it. */
"use strict";
(() => {
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
  document.querySelector(".ma-cite")?.append(status);
})();
