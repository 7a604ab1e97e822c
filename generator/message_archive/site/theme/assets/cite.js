/* A button to each citation that copies it; without this the words are there to be copied by hand. */
"use strict";
(() => {
  /** From a folder a browser may give no clipboard; then the way that was before it. */
  async function copy(source) {
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      getSelection().selectAllChildren(source);
      document.execCommand("copy");
    }
  }

  // The build puts them into the language of the site: generator/locales.
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
