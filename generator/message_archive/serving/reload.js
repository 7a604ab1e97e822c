// Reloads the page when the server has a newer version of it.
(() => {
  "use strict";
  const script = document.currentScript;
  const address = new URL("events", script.src);
  address.searchParams.set("page", location.pathname);
  address.searchParams.set("version", script.dataset.version);
  let events;
  const listen = () => {
    if (events) events.close();
    events = undefined;
    // Browsers limit the connections to a server. A hidden page needs none.
    if (document.visibilityState !== "visible") return;
    events = new EventSource(address);
    events.onmessage = () => {
      events.close();
      location.reload();
    };
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", (event) => event.persisted && listen());
  addEventListener("pagehide", () => events && events.close());
  listen();
})();
