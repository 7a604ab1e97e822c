/* Light or dark, before anything is painted, and on the archive's pages without Material's scripts.
   What was chosen is kept where those keep it, so that both kinds of page agree. */
"use strict";
(() => {
  // What Material's scripts and templates call. Material has it in the page, where the policy lets
  // no script run. What is kept is kept for this site, not for all of its host.
  const { src, dataset } = document.currentScript;
  const scope = new URL(dataset.scope ?? "../", src);
  Object.assign(globalThis, {
    __md_scope: scope,
    __md_hash: (text) => [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0),
    __md_get: (key, storage = localStorage, at = scope) =>
      JSON.parse(storage.getItem(`${at.pathname}.${key}`)),
    __md_set: (key, value, storage = localStorage, at = scope) => {
      try {
        storage.setItem(`${at.pathname}.${key}`, JSON.stringify(value));
      } catch {
        // A browser that keeps nothing for this page.
      }
    },
  });
})();
(() => {
  const inputs = [...document.querySelectorAll("[data-md-component=palette] input")];
  if (!inputs.length) return;

  function show(index) {
    const { mdColorMedia: media, mdColorScheme: scheme } = inputs[index].dataset;
    const color = { media, scheme };
    for (const [name, value] of Object.entries(color)) {
      document.body.setAttribute(`data-md-color-${name}`, value);
    }
    inputs.forEach((input, at) => {
      input.checked = at === index;
      const label = input.nextElementSibling;
      if (label) label.hidden = at !== index;
    });
    return { index, color };
  }

  let chosen = null;
  try {
    chosen = __md_get("__palette")?.index ?? null;
  } catch {
    // A browser that keeps nothing for this page.
  }
  const preferred = inputs.findIndex((input) => matchMedia(input.dataset.mdColorMedia).matches);
  show(Math.max(0, Math.min(chosen ?? preferred, inputs.length - 1)));
  inputs.forEach((input, index) => {
    input.addEventListener("change", () => __md_set("__palette", show(index)));
  });
})();
// The search page shows that it loads until its scripts begin. Where they cannot, somebody has to say so.
addEventListener("load", () => {
  const failure = document.querySelector("[data-search-failure]");
  if (!failure || window.messageSearch?.hasBegun) return;
  failure.hidden = false;
  document.querySelector("[data-results]").dataset.state = "error";
});
