/* Puts the words of the missing address into the search: ids of messages are names of people. */
"use strict";
(() => {
  const input = document.getElementById("ma-ask");
  if (!input || input.value) return;
  let name = location.pathname.split("/").pop();
  try {
    name = decodeURIComponent(name);
  } catch {
    // Not valid percent-encoding: use it as it is.
  }
  name = name.replace(/\.[a-z]+$/i, "");
  if (["", "404", "index"].includes(name)) return;
  const words = name.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => /\p{L}/u.test(word));
  input.value = words.slice(0, 8).join(" ");
})();
