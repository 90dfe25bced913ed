/** The CSRF token is on the page once, in the `hx-headers` of the body. */
function csrfHeaders() {
  return JSON.parse(document.body.getAttribute("hx-headers") || "{}");
}

/** A redirect is not followed: for a script it means "signed out" or "done". */
export function send(method, url, { json, form, keepalive = false, signal } = {}) {
  const headers = { Accept: "application/json", ...csrfHeaders() };
  if (json !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  const body = json === undefined ? form && new URLSearchParams(form) : JSON.stringify(json);
  return fetch(url, { method, headers, body, keepalive, signal, credentials: "same-origin", redirect: "manual" });
}
