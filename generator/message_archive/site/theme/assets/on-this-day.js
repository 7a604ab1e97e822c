/* Opens today, or the next day with a message, and the day in the URL's fragment. Without this
   script, readers open the months themselves. */
"use strict";
(() => {
  /* script_parts/gettext.js */
  /* script_parts/make.js */

  const note = document.querySelector("[data-today]");
  if (!note) return;

  function open(day) {
    day?.closest("details")?.setAttribute("open", "");
    return day;
  }

  // Until now, the months were hidden, so that nothing moves. See index.css.
  note.parentElement.dataset.ready = "";
  const named = () => open(document.getElementById(location.hash.slice(1)))?.scrollIntoView();
  addEventListener("hashchange", named);

  const today = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const anchor = `${two(today.getMonth() + 1)}-${two(today.getDate())}`;
  const days = [...document.querySelectorAll("details li[id]")];
  const day = days.find((item) => item.id >= anchor) ?? days[0];
  if (!day) return;
  const isToday = day.id === anchor;
  if (isToday) day.setAttribute("aria-current", "date");
  const link = make("a", { href: `#${open(day).id}` }, day.querySelector("h3").textContent);
  const words = isToday
    ? gettext("Today is %(day)s.", { day: "\0" })
    : gettext("No messages from this day. The next day with messages is %(day)s.", { day: "\0" });
  const [before, after] = words.split("\0");
  note.append(before, link, after);
  note.hidden = false;
  if (location.hash) named();
})();
