/* Tabs of the documentation (pymdownx.tabbed). Opens the tab in the URL's fragment and, with
   Material's `content.tabs.link`, the tabs chosen earlier. Material does this in an inline script,
   which the content policy blocks. */
"use strict";
(() => {
  function chosenBefore() {
    try {
      const tabs = __md_get("__tabs");
      return Array.isArray(tabs) ? tabs : [];
    } catch {
      return []; // Storage is not available to this page.
    }
  }

  if ("linked" in document.currentScript.dataset) {
    const chosen = chosenBefore();
    for (const set of document.querySelectorAll(".tabbed-set")) {
      const labels = [...set.querySelector(".tabbed-labels").getElementsByTagName("label")];
      const found = chosen.flatMap((tab) => labels.filter((label) => label.innerText.trim() === tab));
      if (found.length) document.getElementById(found[0].htmlFor).checked = true;
    }
  }
  const named = document.getElementById(location.hash.slice(1));
  if (named?.name?.startsWith("__tabbed_")) named.checked = true;
})();
