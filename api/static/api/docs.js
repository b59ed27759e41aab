"use strict";

const place = document.getElementById("docs");

window.SwaggerUIBundle({
  domNode: place,
  url: place.dataset.schema,
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor(request) {
    // Requests tried from this page use the reader's own log-in.
    request.headers["X-CSRFToken"] = place.dataset.csrf;
    return request;
  },
});
