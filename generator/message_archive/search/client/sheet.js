/* On a phone, the facets are in a sheet that a button opens. */

/** Wider than this, the facets are next to the results (see search.css). */
const WIDE = "(min-width: 44.01rem)";

class Sheet {
  /** @param {Element} page */
  constructor(page) {
    this.opener = page.querySelector("[data-facets-open]");
    this.dialog = page.querySelector("[data-sheet]");
    this.status = this.dialog.querySelector("[role=status]");
    const facets = page.querySelector("[data-facets]");
    const columns = facets.parentElement;
    const name = this.opener.textContent;
    this.opener.hidden = false;
    this.opener.addEventListener("click", () => {
      this.dialog.querySelector("header").after(facets);
      this.dialog.showModal();
    });
    // Escape closes it too. The browser returns the focus to the button.
    this.dialog.addEventListener("close", () => columns.prepend(facets));
    this.dialog.addEventListener("click", ({ target }) => {
      if (target === this.dialog || (target.nodeName === "BUTTON" && !facets.contains(target))) this.dialog.close();
    });
    matchMedia(WIDE).addEventListener("change", () => this.dialog.close());
    /** Shows how many filters are active. @param {number} count */
    this.count = (count) => {
      this.opener.textContent = count ? gettext("%(name)s (%(number)s)", { name, number: count }) : name;
    };
  }
}
