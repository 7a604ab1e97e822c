/* Shows the pictures of a message one at a time, next to its text, and zooms into them. Only pages
   with pictures load this. Without it, the pictures follow each other, as links to their full size.

   The text and the pictures move in step: an element with `data-page="2"` marks where page 2 begins
   in the text, and belongs to the second picture. */
"use strict";
(() => {
  /* script_parts/gettext.js */
  /* script_parts/make.js */

  const section = document.querySelector(".ma-pictures");
  const list = section.querySelector("ol");
  const links = [...list.querySelectorAll("a[data-picture]")];
  const marks = [...document.querySelectorAll(".ma-facing-texts [data-page]")];
  const isFacing = matchMedia("screen and (min-width: 63em)");

  const LARGEST = 8;
  const STEP = 1.5;
  const MOVE = 60;
  // From here on, the picture with 1,200 pixels is not enough.
  const NEEDS_FULL = 1.3;

  let shown = -1;
  let scale = 1;
  let left = 0;
  let top = 0;
  let page = 0;

  /* ---- Elements ---- */

  function makeButton(words, label, act) {
    const button = make("button", { type: "button", "aria-label": label, title: label }, words);
    button.addEventListener("click", act);
    bar.append(button);
    return button;
  }

  const bar = make("div", { class: "ma-viewer-bar" });
  const before = makeButton("‹", gettext("Previous picture"), () => choose(shown - 1));
  const status = make("span", { role: "status" });
  bar.append(status);
  const after = makeButton("›", gettext("Next picture"), () => choose(shown + 1));
  const smaller = makeButton("−", gettext("Zoom out"), () => zoom(1 / STEP));
  const larger = makeButton("+", gettext("Zoom in"), () => zoom(STEP));
  const fit = makeButton(gettext("Fit"), gettext("Fit to the frame"), reset);
  const full = makeButton("", "", toggleDialog);
  const image = make("img", { decoding: "async", draggable: "false" });
  const stage = make("div", { class: "ma-stage", tabindex: 0, role: "group", "aria-describedby": "pictures--keys" }, image);
  const words = gettext("Plus and minus zoom, arrow keys move, 0 fits the picture to its frame, and brackets show the previous and the next picture.");
  const keys = make("p", { class: "ma-unseen", id: "pictures--keys" }, words);
  const viewer = make("div", { class: "ma-viewer" }, bar, stage, keys);
  const dialog = make("dialog", { class: "ma-viewer-dialog", "aria-label": gettext("Full size") });
  document.body.append(dialog);

  before.hidden = after.hidden = links.length === 1;
  section.classList.add("ma-pictures--viewer");
  section.classList.toggle("ma-pictures--single", links.length === 1);
  list.before(viewer);

  /* ---- Which picture ---- */

  function show(at) {
    if (at === shown || !links[at]) return;
    shown = at;
    const link = links[at];
    const { width, height, middle } = link.dataset;
    const small = link.querySelector("img");
    image.removeAttribute("src"); // Never show the earlier picture under the new name.
    image.src = middle;
    image.alt = small.alt;
    const [wide, high] = width ? [width, height] : [4, 3];
    stage.style.aspectRatio = `${wide} / ${high}`;
    const counted = gettext("Picture %(number)s of %(total)s", { number: at + 1, total: links.length });
    const label = link.closest("figure").querySelector("figcaption")?.textContent;
    status.textContent = label ? `${counted} · ${label}` : counted;
    stage.setAttribute("aria-label", status.textContent);
    links.forEach((each, index) => {
      if (index === at) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
    });
    before.disabled = at === 0;
    after.disabled = at === links.length - 1;
    reset();
    if (dialog.open) loadFull();
  }

  /** Shows a picture that the reader chose, and the text that belongs to it. */
  function choose(at) {
    if (!links[at]) return;
    show(at);
    if (!isFacing.matches || dialog.open || !marks.length) return;
    const mark = marks.find((each) => Number(each.dataset.page) === at + 1 && isVisible(each));
    if (mark) mark.scrollIntoView();
    // The text may be too short to scroll that far. Stay with the choice until the reader scrolls on.
    page = pageInView();
  }

  function isVisible(mark) {
    return mark.getClientRects().length > 0;
  }

  /** The page of the text that the reader has arrived at. */
  function pageInView() {
    let found = 1;
    for (const mark of marks) {
      if (isVisible(mark) && mark.getBoundingClientRect().top < innerHeight * 0.4) found = Number(mark.dataset.page);
    }
    return found;
  }

  function follow() {
    const found = pageInView();
    if (found === page) return;
    page = found;
    if (isFacing.matches && !dialog.open) show(page - 1);
  }

  /* ---- Zoom ---- */

  function place() {
    const { clientWidth, clientHeight } = stage;
    left = Math.min(0, Math.max(left, clientWidth * (1 - scale)));
    top = Math.min(0, Math.max(top, clientHeight * (1 - scale)));
    image.style.transform = scale === 1 ? "" : `translate(${left}px, ${top}px) scale(${scale})`;
    stage.classList.toggle("ma-stage--zoomed", scale > 1);
    stage.dataset.scale = scale.toFixed(2);
    smaller.disabled = fit.disabled = scale === 1;
    larger.disabled = scale === LARGEST;
    if (scale >= NEEDS_FULL) loadFull();
  }

  function zoom(factor, x = stage.clientWidth / 2, y = stage.clientHeight / 2) {
    const next = Math.min(LARGEST, Math.max(1, scale * factor));
    left = x - ((x - left) * next) / scale;
    top = y - ((y - top) * next) / scale;
    scale = next;
    place();
  }

  function reset() {
    scale = 1;
    left = top = 0;
    place();
  }

  function move(x, y) {
    left += x;
    top += y;
    place();
  }

  /** Replaces the picture by its full size as soon as that is decoded. */
  function loadFull() {
    const link = links[shown];
    if (image.src === link.href) return;
    const large = new Image();
    large.src = link.href;
    large.decode().then(
      () => {
        if (links[shown] === link) image.src = link.href;
      },
      () => {}, // The smaller picture stays.
    );
  }

  function toggleDialog() {
    if (dialog.open) {
      dialog.close();
      return;
    }
    dialog.append(viewer);
    dialog.showModal();
    nameFull(gettext("Close"));
    reset();
    loadFull();
    stage.focus();
  }

  function leaveDialog() {
    list.before(viewer);
    nameFull(gettext("Full size"));
    reset();
    full.focus({ preventScroll: true });
  }

  function nameFull(words) {
    full.textContent = words;
    full.setAttribute("aria-label", words);
    full.title = words;
  }

  /* ---- Wheel, fingers, keys ---- */

  function inStage(event) {
    const box = stage.getBoundingClientRect();
    return [event.clientX - box.left - stage.clientLeft, event.clientY - box.top - stage.clientTop];
  }

  stage.addEventListener(
    "wheel",
    (event) => {
      // At its smallest, the picture lets the page scroll on.
      if (scale === 1 && event.deltaY > 0) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 0.002 : 0.06;
      // Browsers send a pinch on a touchpad as small steps of a wheel with Ctrl.
      zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 5 : 1)), ...inStage(event));
    },
    { passive: false },
  );

  const fingers = new Map();

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    fingers.set(event.pointerId, inStage(event));
    stage.setPointerCapture(event.pointerId);
    stage.classList.toggle("ma-stage--held", scale > 1);
  });

  stage.addEventListener("pointermove", (event) => {
    const from = fingers.get(event.pointerId);
    if (!from) return;
    const to = inStage(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const distance = ([x, y]) => Math.max(1, Math.hypot(x - other[0], y - other[1]));
      zoom(distance(to) / distance(from), (to[0] + other[0]) / 2, (to[1] + other[1]) / 2);
      move((to[0] - from[0]) / 2, (to[1] - from[1]) / 2);
    } else if (scale > 1) {
      move(to[0] - from[0], to[1] - from[1]);
    }
    fingers.set(event.pointerId, to);
  });

  for (const name of ["pointerup", "pointercancel"]) {
    stage.addEventListener(name, (event) => {
      fingers.delete(event.pointerId);
      stage.classList.remove("ma-stage--held");
    });
  }

  stage.addEventListener("dblclick", (event) => {
    if (scale > 1) reset();
    else zoom(3, ...inStage(event));
  });

  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      "+": () => zoom(STEP),
      "=": () => zoom(STEP),
      "-": () => zoom(1 / STEP),
      0: reset,
      "[": () => choose(shown - 1),
      "]": () => choose(shown + 1),
      ...(scale > 1 && {
        ArrowLeft: () => move(MOVE, 0),
        ArrowRight: () => move(-MOVE, 0),
        ArrowUp: () => move(0, MOVE),
        ArrowDown: () => move(0, -MOVE),
      }),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-picture]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose(links.indexOf(link));
  });

  dialog.addEventListener("close", leaveDialog);
  addEventListener("resize", place);
  addEventListener("beforeprint", () => links.forEach((link) => (link.querySelector("img").loading = "eager")));
  addEventListener("hashchange", openAddress);

  let isWaiting = false;
  if (marks.length) {
    document.addEventListener(
      "scroll",
      () => {
        if (isWaiting) return;
        isWaiting = true;
        requestAnimationFrame(() => {
          isWaiting = false;
          follow();
        });
      },
      { passive: true },
    );
  }

  /** Shows the picture that the URL's fragment names. */
  function openAddress() {
    const named = links.findIndex((link) => link.closest("li").id === location.hash.slice(1));
    if (named >= 0) show(named);
    return named >= 0;
  }

  nameFull(gettext("Full size"));
  page = pageInView();
  if (!openAddress()) show(isFacing.matches ? Math.min(page, links.length) - 1 : 0);
})();
