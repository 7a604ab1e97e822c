/* Finds this week and the next anniversaries in the data of the home page. Without this script, the
   page leads to all days of the year. */
"use strict";
(() => {
  /* script_parts/gettext.js */
  /* script_parts/make.js */

  const data = document.getElementById("ma-days");
  if (!data) return;
  const { days, series } = JSON.parse(data.textContent);
  const MOST = 6;

  const language = document.documentElement.lang || "en";
  const format = new Intl.DateTimeFormat(`${language === "en" ? "en-GB" : language}-u-nu-latn`, { day: "numeric", month: "long" });
  const now = new Date();
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const two = (number) => String(number).padStart(2, "0");
  const keyOf = (day) => `${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  const after = (count) => new Date(today.getFullYear(), today.getMonth(), today.getDate() + count);

  function item(when, words, url, detail) {
    const line = make("li", {}, make("span", { class: "ma-day" }, when), make("a", { href: url }, words));
    if (detail) line.append(" ", make("small", {}, detail));
    return line;
  }

  const fill = (place, items) => place.replaceChildren(make("ol", {}, ...items));

  const week = document.querySelector("[data-week]");
  const found = [];
  for (let count = 0; count < 7; count++) {
    const day = after(count);
    for (const [year, words, url] of days[keyOf(day)] ?? []) {
      found.push([count, format.format(day), words, url, String(year)]);
    }
  }
  // The next day with a message, if this week has none.
  for (let count = 7; !found.length && count < 366; count++) {
    const day = after(count);
    for (const [year, words, url] of days[keyOf(day)] ?? []) {
      found.push([count, format.format(day), words, url, String(year)]);
    }
  }
  fill(week, found.slice(0, MOST).map(([, ...rest]) => item(...rest)));

  const list = document.querySelector("[data-anniversaries]");
  if (!list) return;
  const next = series.map(([key, words, url, , first]) => {
    const [month, date] = key.split("-").map(Number);
    let day = new Date(today.getFullYear(), month - 1, date);
    if (day < today) day = new Date(today.getFullYear() + 1, month - 1, date);
    const count = first === null ? 0 : day.getFullYear() - first;
    return { day, words, url, count };
  });
  next.sort((one, other) => one.day - other.day || (one.words < other.words ? -1 : 1));
  fill(
    list,
    next.slice(0, MOST).map(({ day, words, url, count }) => {
      const year = day.getFullYear() === today.getFullYear() ? "" : ` ${day.getFullYear()}`;
      const detail = count > 0 ? gettext("%(number)s years", { number: count }) : "";
      return item(format.format(day) + year, words, url, detail);
    }),
  );
})();
