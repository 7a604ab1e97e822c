/**
 * Lets readers save all results, with a script that is loaded when they ask for it.
 * @param {?Element} place @param {Results} results
 */
function offerDownloads(place, results) {
  const begin = (event) => {
    const script = make("script", { src: "assets/downloads.js" });
    script.onload = () => {
      messageDownloads.serve(place, () => results.ids(), "messages");
      event.target.click();
    };
    script.onerror = () => place.addEventListener("click", begin, { once: true });
    document.head.append(script);
  };
  place?.addEventListener("click", begin, { once: true });
}
