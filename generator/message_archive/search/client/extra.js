/* Parts of the search page that can come after the first results. */
const {
  load, versionAt, gettext, make, hitsIn, appendMarked, excerptOf, loadTexts, loadStated, FACET_NAMES, VALUES_SHIFT,
  loadValues, messagesOf,
} = window.messageSearch;

window.messageSearch.receive(BUILD, "extra", { showReasons, reasonsOf, showTrend });
