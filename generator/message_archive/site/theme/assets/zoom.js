/* Zooms the map of countries by buttons, wheel and fingers. Without this script the map is whole. The
   table on the page has its links for keyboards. */
"use strict";
(() => {
  /* script_parts/make.js */

  const svg = document.querySelector(".ma-world svg");
  if (!svg) return;
  const [left, top, width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const NARROWEST = width / 16;
  const STEP = 1.6;
  const view = { x: left, y: top, width };

  function show() {
    view.width = Math.min(Math.max(view.width, NARROWEST), width);
    const tall = (view.width * height) / width;
    view.x = Math.min(Math.max(view.x, left), left + width - view.width);
    view.y = Math.min(Math.max(view.y, top), top + height - tall);
    svg.setAttribute("viewBox", [view.x, view.y, view.width, tall].map((n) => +n.toFixed(2)).join(" "));
    svg.toggleAttribute("data-zoomed", view.width < width * 0.99);
  }

  /** Zooms, and keeps what is at a point, given in parts of the picture. */
  function zoom(factor, x = 0.5, y = 0.5) {
    const before = view.width;
    view.width = Math.min(Math.max(before / factor, NARROWEST), width);
    view.x += (before - view.width) * x;
    view.y += ((before - view.width) * y * height) / width;
    show();
  }

  function move(x, y) {
    view.x += x * view.width;
    view.y += (y * view.width * height) / width;
    show();
  }

  const partsOf = ({ clientX, clientY }) => {
    const box = svg.getBoundingClientRect();
    return [(clientX - box.x) / box.width, (clientY - box.y) / box.height];
  };

  const tools = make("div", { class: "ma-zoom", role: "group", "aria-label": gettext("Move the map") });
  const actions = [
    ["+", gettext("Zoom in"), () => zoom(STEP)],
    ["−", gettext("Zoom out"), () => zoom(1 / STEP)],
    ["←", gettext("Move left"), () => move(-0.25, 0)],
    ["↑", gettext("Move up"), () => move(0, -0.25)],
    ["↓", gettext("Move down"), () => move(0, 0.25)],
    ["→", gettext("Move right"), () => move(0.25, 0)],
  ];
  for (const [sign, name, act] of actions) {
    const button = make("button", { type: "button", title: name, "aria-label": name }, sign);
    button.addEventListener("click", act);
    tools.append(button);
  }
  const place = svg.closest(".ma-world");
  place.append(tools);

  svg.addEventListener(
    "wheel",
    (event) => {
      // At the widest, the wheel scrolls the page on.
      if (event.deltaY > 0 && !svg.hasAttribute("data-zoomed") && !event.ctrlKey) return;
      event.preventDefault();
      zoom(1.0015 ** Math.max(-400, Math.min(400, -event.deltaY)), ...partsOf(event));
    },
    { passive: false },
  );

  // One pointer drags a zoomed map, two zoom.
  const pointers = new Map();
  let moved = 0;
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => {
    if (!pointers.size) moved = 0;
    pointers.set(event.pointerId, partsOf(event));
  });
  addEventListener("pointermove", (event) => {
    const from = pointers.get(event.pointerId);
    if (!from) return;
    const to = partsOf(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const spread = (one) => Math.hypot(one[0] - other[0], one[1] - other[1]);
      if (spread(from)) zoom(spread(to) / spread(from), (to[0] + other[0]) / 2, (to[1] + other[1]) / 2);
    } else if (svg.hasAttribute("data-zoomed")) {
      move(from[0] - to[0], from[1] - to[1]);
    }
    moved += Math.hypot(to[0] - from[0], to[1] - from[1]);
    pointers.set(event.pointerId, to);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    addEventListener(name, ({ pointerId }) => pointers.delete(pointerId));
  }
  // A drag that ends on a country is no click on it.
  svg.addEventListener("click", (event) => moved > 0.02 && event.preventDefault(), true);
})();
