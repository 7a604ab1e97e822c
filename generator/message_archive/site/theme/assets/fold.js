/* Folds the list before this script on narrow screens, before the first paint. Wide ones have room. */
"use strict";
(() => {
  const list = document.currentScript.previousElementSibling;
  const narrow = matchMedia("(max-width: 76.234375em)");
  const fold = () => (list.open = !narrow.matches);
  fold();
  narrow.addEventListener("change", fold);
})();
