/* The results over time: a bar for each year, which chooses that year. */

/** With more years than this, there is a bar for each decade. */
const MOST_BARS = 160;

/**
 * @param {HTMLElement} place
 * @param {{facet: string, key: string, name: string, count: number}[]} values of all facets
 * @param {string[]} chosen the selected years and decades
 * @param {(facet: string, key: string, isChosen: boolean) => void} choose
 */
function showTrend(place, values, chosen, choose) {
  const own = values.filter(({ facet, key, count }) => facet === "year" && count && !isNaN(parseInt(key)));
  const years = own.filter(({ key }) => !key.endsWith("s")).sort((a, b) => a.key - b.key);
  place.hidden = years.length < 2;
  if (place.hidden) return;
  const [first, last] = [years[0], years.at(-1)];
  const isByDecade = last.key - first.key >= MOST_BARS;
  const shown = isByDecade ? own.filter(({ key }) => key.endsWith("s")) : years;
  const counts = new Map(shown.map((each) => [parseInt(each.key), each]));
  const step = isByDecade ? 10 : 1;
  const most = shown.reduce((one, other) => (other.count > one.count ? other : one));
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  const bars = [];
  for (let year = Math.min(...counts.keys()); year <= parseInt(shown.at(-1).key) || year <= Math.max(...counts.keys()); year += step) {
    const each = counts.get(year);
    bars.push(each ? barOf(each, most.count, chosen.includes(each.key), choose) : make("span"));
  }
  const buttons = bars.filter(({ nodeName }) => nodeName === "BUTTON");
  const label = isByDecade ? gettext("Messages a decade") : gettext("Messages a year");
  // Time runs from left to right in every language, as in the pictures.
  const row = make("div", { role: "toolbar", "aria-label": label, dir: "ltr" }, ...bars);
  // One stop for the Tab key. The arrow keys move between the bars.
  const stop = buttons.find(({ dataset }) => dataset.key === focused) ?? buttons.find((button) => button.ariaPressed === "true") ?? buttons[0];
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
  row.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (!buttons[to]) return;
    event.preventDefault();
    document.activeElement.tabIndex = -1;
    buttons[to].tabIndex = 0;
    buttons[to].focus();
  });
  const span = make("p", { dir: "ltr" }, make("span", {}, first.name), make("span", {}, last.name));
  const text = gettext("Most in %(year)s: %(messages)s", { year: most.name, messages: messagesOf(most.count) });
  place.replaceChildren(make("p", {}, make("b", {}, label), " ", text), row, span);
  if (focused !== null) stop.focus();
}

function barOf({ key, name, count }, most, isChosen, choose) {
  const label = `${name}: ${messagesOf(count)}`;
  const button = make("button", {
    type: "button", "data-key": key, "data-count": String(count), "aria-pressed": String(isChosen), "aria-label": label,
    title: label,
  });
  const bar = make("i");
  bar.style.height = `${Math.max(4, (100 * count) / most)}%`;
  button.append(bar);
  button.addEventListener("click", () => choose("year", key, !isChosen));
  return button;
}
