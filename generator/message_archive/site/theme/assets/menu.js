/* The menu of the header, on pages of which a site has very many: messages, and all pages in a further
   language. Without this script, its place has a link to the home page, whose menu needs none. */
"use strict";
(() => {
  const items = []; // The build inserts them.
  const link = document.querySelector(".ma-browse");
  const menu = document.createElement("details");
  menu.className = "ma-menu";
  const summary = document.createElement("summary");
  summary.textContent = link.textContent;
  const list = document.createElement("div");
  const onPhones = document.createElement("div");
  onPhones.className = "ma-phone";
  onPhones.append(...document.querySelector(".ma-desk").cloneNode(true).children);
  const section = new URL(".", location).href;
  const links = items.map(([url, words]) => {
    const each = document.createElement("a");
    each.href = new URL(url, link.href);
    each.textContent = words;
    const isIndex = url.endsWith("/index.html");
    if (isIndex ? new URL(".", each.href).href === section : each.href === location.href.split(/[?#]/)[0]) {
      each.setAttribute("aria-current", "true");
    }
    return each;
  });
  list.append(onPhones, ...links);
  menu.append(summary, list);
  link.replaceWith(menu);
})();
