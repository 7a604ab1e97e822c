/* script_parts/run_script.js */

/**
 * Lets readers save all results, with a script that is loaded when they ask for it.
 * @param {?Element} place @param {Results} results
 */
function offerDownloads(place, results) {
  const begin = async ({ target }) => {
    try {
      await runScript("assets/downloads.js");
    } catch {
      place.addEventListener("click", begin, { once: true });
      return;
    }
    messageDownloads.serve(place, () => results.ids(), "messages");
    target.click();
  };
  place?.addEventListener("click", begin, { once: true });
}
