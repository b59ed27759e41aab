/** Registers the service worker, which shows our own page when there is no connection. */

if ("serviceWorker" in navigator) {
  // A connection that breaks at this moment costs nothing: the next page tries again.
  navigator.serviceWorker.register("/service-worker.js").catch(() => {});
}

export {};
