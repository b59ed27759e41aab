/** Registers the service worker, which shows our own page when there is no connection. */

if ("serviceWorker" in navigator) void navigator.serviceWorker.register("/service-worker.js");

export {};
