/* The map of places: zooms and pans by wheel, fingers, keys and buttons, draws the lines between
   places, and limits everything to a range of years. Without this script, the page has the circles
   and the table. */
"use strict";
(() => {
  /* script_parts/gettext.js */
  /* script_parts/grouped.js */
  /* script_parts/make_svg.js */

  const svg = document.querySelector("[data-map]");
  if (!svg) return;
  const find = (selector) => document.querySelector(selector);
  const status = find("[data-map-status]");
  const about = find("[data-map-place]");

  // ---- The places and letters of the page ----

  const circles = [...find("[data-map-places]").children];
  const places = [...find("[data-map-rows]").rows].map((row) => {
    const { textContent: name, href } = row.querySelector("a");
    if (!("at" in row.dataset)) return { name };
    const circle = circles.shift();
    const [x, y] = ["cx", "cy"].map((key) => Number(circle.getAttribute(key)));
    const link = makeSvg("a", { href });
    circle.replaceWith(link);
    const title = makeSvg("title");
    link.append(circle, title);
    return { name, href, x, y, circle, link, title, radius: 0, total: 0 };
  });
  const mapped = places.filter((place) => place.link);

  /** @type {{year: number, from: number, to: number, count: number}[]} `year` is NaN if undated. */
  const letters = svg.dataset.letters.split(";").filter(Boolean).flatMap((group) => {
    const [year, routes] = group.split(":");
    return routes.split(" ").map((route) => {
      const [from, to, count] = route.split(".");
      const place = (text) => (text === "" ? -1 : Number(text));
      return { year: year === "" ? NaN : Number(year), from: place(from), to: place(to), count: Number(count ?? 1) };
    });
  });

  let selected = null;

  // ---- The part of the world in view ----

  const WORLD = { x: 1000, y: 435 };
  const WIDEST = 2000;
  const NARROWEST = 6;
  const [left, top, width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const whole = { x: left + width / 2, y: top + height / 2, width };
  const view = { ...whole };

  /** Units of the map per CSS pixel. */
  const unit = () => view.width / (svg.clientWidth || 1);

  function show() {
    view.width = Math.min(Math.max(view.width, NARROWEST), WIDEST);
    view.x = Math.min(Math.max(view.x, 0), 2 * WORLD.x);
    view.y = Math.min(Math.max(view.y, 0), 2 * WORLD.y);
    const tall = view.width * (svg.clientHeight || 1) / (svg.clientWidth || 1);
    const box = [view.x - view.width / 2, view.y - tall / 2, view.width, tall];
    svg.setAttribute("viewBox", box.map((number) => Number(number.toFixed(3))).join(" "));
    for (const { circle, radius } of mapped) circle.setAttribute("r", (radius * unit()).toFixed(3));
    label();
    // At the widest, one finger scrolls the page.
    svg.toggleAttribute("data-zoomed", view.width < whole.width * 0.99);
  }

  // ---- The names, where there is room ----

  const LETTER = 6.6;
  const LINE = 15;
  const MOST_NAMES = 60;
  const names = svg.appendChild(makeSvg("g", { "data-map-names": "", "aria-hidden": "true" }));

  /** The selected place, and then those with the most messages, have their names next to them. */
  function label() {
    const scale = unit();
    const { clientWidth: across, clientHeight: down } = svg;
    const taken = [];
    const texts = [];
    const order = mapped.filter((place) => place.total && place !== selected).sort((a, b) => b.total - a.total);
    if (selected) order.unshift(selected);
    for (const { name, x, y, radius } of order) {
      if (texts.length >= MOST_NAMES) break;
      const left = (x - view.x) / scale + across / 2 + radius + 3;
      const middle = (y - view.y) / scale + down / 2;
      const box = { left, right: left + [...name].length * LETTER, top: middle - LINE / 2, bottom: middle + LINE / 2 };
      if (box.right > across || left < 0 || box.top < 0 || box.bottom > down) continue;
      if (taken.some((o) => o.left < box.right && o.right > box.left && o.top < box.bottom && o.bottom > box.top)) continue;
      taken.push(box);
      const at = { x: x + (radius + 3) * scale, y: y + 4 * scale, "font-size": 12 * scale, "stroke-width": 3 * scale };
      const text = makeSvg("text", at);
      text.textContent = name;
      texts.push(text);
    }
    names.replaceChildren(...texts);
  }

  function showAll() {
    // The whole may be wider or taller than the window of the map.
    const shape = (svg.clientWidth || 1) / (svg.clientHeight || 1);
    Object.assign(view, whole, { width: Math.max(whole.width, height * shape) });
    show();
  }

  /** Zooms by a factor, above 1 to come closer. The point at `x`, `y` in CSS pixels stays where it is. */
  function zoom(factor, x = svg.clientWidth / 2, y = svg.clientHeight / 2) {
    const before = unit();
    view.width = Math.min(Math.max(view.width / factor, NARROWEST), WIDEST);
    const change = before - unit();
    view.x += (x - svg.clientWidth / 2) * change;
    view.y += (y - svg.clientHeight / 2) * change;
    show();
  }

  function pan(x, y) {
    view.x += x * unit();
    view.y += y * unit();
    show();
  }

  // ---- Numbers, circles and lines ----

  const SMALLEST = 3.5;
  const LARGEST = 13;
  const range = { from: -Infinity, to: Infinity };

  const isShown = ({ year }) =>
    Number.isNaN(year) ? range.isAll : year >= range.from && year <= range.to;

  function count() {
    for (const place of places) Object.assign(place, { sent: 0, received: 0, total: 0 });
    const routes = new Map();
    let total = 0;
    for (const letter of letters) {
      if (!isShown(letter)) continue;
      const { from, to, count } = letter;
      total += count;
      if (from >= 0) {
        places[from].sent += count;
        places[from].total += count;
      }
      if (to >= 0) {
        places[to].received += count;
        if (to !== from) places[to].total += count;
      }
      if (from < 0 || to < 0 || from === to || !places[from].link || !places[to].link) continue;
      const key = from * places.length + to;
      const route = routes.get(key) ?? { from: places[from], to: places[to], count: 0 };
      routes.set(key, route);
      route.count += count;
    }
    return { routes: [...routes.values()], total };
  }

  const MOST_BY_WIDTH = [1, 3, 10, 30, Infinity];
  const layer = find("[data-map-routes]");
  const lines = [...MOST_BY_WIDTH, "sent", "received"].map((_, index) => {
    const names = ["1", "2", "3", "4", "5", "sent", "received"];
    return layer.appendChild(makeSvg("path", { class: `ma-route-${names[index]}` }));
  });
  let current = { routes: [], total: 0 };

  /** A line that bends to the left of its direction, so that both directions can be seen. */
  function curve({ from, to }) {
    const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    const [dx, dy] = [(to.x - from.x) * 0.16, (to.y - from.y) * 0.16];
    return `M${from.x} ${from.y}Q${(x + dy).toFixed(2)} ${(y - dx).toFixed(2)} ${to.x} ${to.y}`;
  }

  function drawLines() {
    const paths = lines.map(() => "");
    for (const route of current.routes) {
      const isSent = route.from === selected;
      const own = isSent ? 5 : route.to === selected ? 6 : MOST_BY_WIDTH.findIndex((most) => route.count <= most);
      paths[own] += curve(route);
    }
    lines.forEach((line, index) => line.setAttribute("d", paths[index]));
    layer.toggleAttribute("data-faint", selected !== null);
  }

  function draw() {
    current = count();
    const most = Math.max(1, ...mapped.map((place) => place.total));
    let number = 0;
    for (const place of places) {
      if (place.total) number++;
      if (!place.link) continue;
      place.radius = Math.max(LARGEST * Math.sqrt(place.total / most), SMALLEST);
      if (place.total) place.link.removeAttribute("display");
      else place.link.setAttribute("display", "none");
      place.link.setAttribute("aria-label", wordsFor(place));
      place.title.textContent = wordsFor(place);
    }
    const values = { total: grouped(current.total), places: grouped(number), from: range.from, to: range.to };
    status.textContent = Number.isFinite(range.from)
      ? gettext("%(from)s to %(to)s: messages: %(total)s, places: %(places)s.", values)
      : gettext("Messages: %(total)s, places: %(places)s.", values);
    drawLines();
    describe();
    show();
  }

  function wordsFor({ name, sent, received }) {
    const values = { place: name, sent: grouped(sent), received: grouped(received) };
    return gettext("%(place)s: %(sent)s written here, %(received)s sent here", values);
  }

  function describe() {
    const lines = gettext("Solid lines lead from the place, dashed lines to it.");
    about.textContent = selected ? `${wordsFor(selected)}. ${lines}` : "";
  }

  function select(place) {
    if (place === selected) return;
    selected?.link.removeAttribute("data-selected");
    place?.link.setAttribute("data-selected", "");
    selected = place;
    drawLines();
    describe();
    label();
  }

  const placeOf = (target) => mapped.find(({ link }) => link.contains(target)) ?? null;

  // ---- Pointers: one drags, two zoom ----

  const pointers = new Map();
  let hasMoved = false;
  const spot = ({ clientX, clientY }) => {
    const box = svg.getBoundingClientRect();
    return { x: clientX - box.x, y: clientY - box.y };
  };
  const middle = () => {
    const all = [...pointers.values()];
    const mean = (key) => all.reduce((sum, each) => sum + each[key], 0) / all.length;
    const [x, y] = [mean("x"), mean("y")];
    return { x, y, spread: all.length > 1 ? Math.hypot(all[0].x - all[1].x, all[0].y - all[1].y) : 0 };
  };
  svg.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button) return;
    if (!pointers.size) hasMoved = false;
    pointers.set(event.pointerId, spot(event));
  });
  svg.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) {
      if (!placeOf(document.activeElement)) select(placeOf(event.target));
      return;
    }
    const before = middle();
    const start = pointers.get(event.pointerId);
    const now = spot(event);
    // A hand is never quite still, and a click on a place is no move.
    if (!hasMoved && pointers.size === 1 && Math.hypot(now.x - start.x, now.y - start.y) < 4) return;
    if (!hasMoved) svg.setPointerCapture(event.pointerId);
    hasMoved = true;
    pointers.set(event.pointerId, now);
    const after = middle();
    pan(before.x - after.x, before.y - after.y);
    if (before.spread && after.spread) zoom(after.spread / before.spread, after.x, after.y);
  });
  for (const type of ["pointerup", "pointercancel"]) {
    addEventListener(type, (event) => pointers.delete(event.pointerId));
  }
  // A click by key has no detail.
  svg.addEventListener("click", (event) => hasMoved && event.detail && event.preventDefault(), true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerleave", () => {
    if (!placeOf(document.activeElement)) select(null);
  });
  svg.addEventListener(
    "wheel",
    (event) => {
      // At the widest, the wheel scrolls the page on.
      if (event.deltaY > 0 && view.width >= WIDEST) return;
      event.preventDefault();
      const step = event.deltaMode ? event.deltaY * 16 : event.deltaY;
      const { x, y } = spot(event);
      zoom(1.0015 ** Math.max(-400, Math.min(400, -step)), x, y);
    },
    { passive: false },
  );

  // ---- Keys and buttons ----

  const STEP = 60;
  const DOES = {
    in: () => zoom(1.6),
    out: () => zoom(1 / 1.6),
    all: showAll,
    left: () => pan(-STEP, 0),
    right: () => pan(STEP, 0),
    up: () => pan(0, -STEP),
    down: () => pan(0, STEP),
  };
  const KEYS = {
    "+": "in", "=": "in", "-": "out", _: "out", 0: "all", Home: "all",
    ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down",
  };
  svg.setAttribute("tabindex", "0");
  const how = gettext("The arrow keys move it, + and - zoom.");
  svg.setAttribute("aria-label", `${svg.getAttribute("aria-label")}. ${how}`);
  svg.addEventListener("keydown", (event) => {
    const action = KEYS[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    DOES[action]();
  });
  const tools = find("[data-map-tools]");
  tools.hidden = false;
  tools.addEventListener("click", (event) => DOES[event.target.closest("[data-do]")?.dataset.do]?.());

  /** Moves the map where a place is not in view. */
  function reach({ x, y }) {
    const edge = 20 * unit();
    const tall = view.width * svg.clientHeight / svg.clientWidth;
    if (Math.abs(x - view.x) < view.width / 2 - edge && Math.abs(y - view.y) < tall / 2 - edge) return;
    Object.assign(view, { x, y });
    show();
  }
  svg.addEventListener("focusin", (event) => {
    const place = placeOf(event.target);
    if (place && place.link.matches(":focus-visible")) reach(place);
    select(place);
  });
  svg.addEventListener("focusout", () => select(null));

  // ---- Years ----

  const form = find("[data-map-years]");
  const inputs = form.elements;
  const first = Number(inputs.from.min);
  const last = Number(inputs.from.max);
  function setYears(changed) {
    const [from, to] = [inputs.from.valueAsNumber, inputs.to.valueAsNumber];
    if (from > to) (changed === inputs.from ? inputs.to : inputs.from).value = changed.value;
    range.from = inputs.from.valueAsNumber;
    range.to = inputs.to.valueAsNumber;
    range.isAll = range.from === first && range.to === last;
    for (const input of [inputs.from, inputs.to]) input.parentElement.querySelector("b").textContent = input.value;
    draw();
  }
  range.isAll = true;
  if (letters.some(({ year }) => !Number.isNaN(year))) {
    form.hidden = first === last;
    // Firefox remembers the values of a page that is loaded again.
    form.reset();
    form.addEventListener("input", (event) => setYears(event.target));
    form.addEventListener("submit", (event) => event.preventDefault());
    setYears(inputs.from);
  } else {
    draw();
  }

  showAll();
  new ResizeObserver(show).observe(svg);

  // The page of a place leads here with `?place=` and the last part of its address.
  const wanted = new URLSearchParams(location.search).get("place");
  const place = mapped.find(({ href }) => wanted && href.endsWith(`/places/${wanted}.html`));
  if (place) {
    Object.assign(view, { x: place.x, y: place.y, width: Math.min(view.width, 240) });
    show();
    select(place);
  }
})();
