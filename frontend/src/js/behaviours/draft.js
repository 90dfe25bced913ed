import { localDraft } from "../drafts.js";
import { readContent, resetContent, writeContent } from "../form-content.js";
import { send } from "../http.js";

const EVERY = 3000;
const RETRY = 15000;
const KEEPALIVE_LIMIT = 60000;

/**
 * Keeps a half-filled form safe: on the server every three seconds, in this browser while the server cannot be
 * reached or the session has ended. What is restored is the newer of the two.
 */
export function draft(form) {
  const { draftUrl: url, draftKey: key, user } = form.dataset;
  const local = localDraft(user, key);
  const say = statusLine(form);
  const discardButton = find(form, "[data-draft-discard]");
  let dirty = false;
  let touched = false;
  let typedAt = 0;
  let sending = null;
  let timer = null;
  let paused = false;
  let sayRestored = false;

  function changed() {
    if (paused) return;
    dirty = true;
    touched = true;
    typedAt = Date.now();
    sayRestored = false;
    schedule(EVERY);
  }

  function schedule(delay) {
    timer ??= setTimeout(() => {
      timer = null;
      save();
    }, delay);
  }

  function unschedule() {
    clearTimeout(timer);
    timer = null;
  }

  async function save({ leaving = false } = {}) {
    unschedule();
    if (paused) return;
    // The next page may be asked for before this text, or the one still on its way, has arrived: leave a copy behind.
    if (leaving && (dirty || sending)) keepCopy(readContent(form));
    if (!dirty) return;
    if (sending && !leaving) {
      schedule(EVERY);
      return;
    }
    const content = readContent(form);
    const tooLong = leaving && JSON.stringify(content).length > KEEPALIVE_LIMIT / 3;
    if (!navigator.onLine || tooLong) {
      keepHere(content, "offline");
      return;
    }
    dirty = false;
    const request = new AbortController();
    sending = request;
    try {
      const json = { content, once: page(), typed_at: typedAt };
      const response = await send("POST", url, { json, keepalive: leaving, signal: request.signal });
      if (hasExpired(response)) {
        keepHere(content, "expired");
      } else if (response.ok) {
        local.clear();
        const { saved_at: savedAt } = await response.json();
        if (!sayRestored) say("saved", savedAt);
      } else {
        throw new Error(`the draft was answered with ${response.status}`);
      }
    } catch {
      if (!request.signal.aborted) keepHere(content, "offline");
    } finally {
      if (sending === request) sending = null;
    }
  }

  /** Whether the server holds all of it now. A text still on its way is sent again: nobody waits for its answer. */
  async function finish() {
    if (sending) {
      sending.abort();
      sending = null;
      dirty = true;
    }
    await save();
    return !dirty;
  }

  function page() {
    return form.elements.once?.value;
  }

  function keepCopy(content) {
    return local.write(content, { page: page(), typed_at: typedAt });
  }

  function keepHere(content, reason) {
    dirty = true;
    if (keepCopy(content)) say(reason, new Date());
    if (navigator.onLine && !paused) schedule(RETRY);
  }

  function restore() {
    const here = local.read();
    const there = serverDraft();
    const newer = isNewer(here, there) ? here : there;
    if (newer && form.dataset.draftBound === undefined) {
      paused = true;
      writeContent(form, newer.content);
      paused = false;
      touched = true;
      sayRestored = true;
      say("restored", newer.saved_at);
      if (discardButton) discardButton.hidden = false;
    }
    if (newer === here && here) {
      dirty = true;
      typedAt = Date.now();
      schedule(0);
    } else {
      local.clear();
    }
  }

  async function discard() {
    const question = discardButton.dataset.confirm;
    if (question && !window.confirm(question)) return;
    try {
      sending?.abort();
      const response = await send("DELETE", url);
      if (hasExpired(response)) {
        say("expired", new Date());
        return;
      }
    } catch {
      say("offline", new Date());
      return;
    }
    local.clear();
    paused = true;
    resetContent(form);
    paused = false;
    dirty = false;
    touched = false;
    unschedule();
    discardButton.hidden = true;
    say("");
  }

  /** From here the form itself is on its way: no draft may arrive after it. The copy here goes with `draft-done`. */
  function submitted(event) {
    if (event.defaultPrevented) return;
    unschedule();
    sending?.abort();
    if (touched) keepCopy(readContent(form));
    paused = true;
  }

  function resumed() {
    paused = false;
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("focusout", () => save());
  form.addEventListener("submit", submitted);
  form.addEventListener("htmx:afterRequest", resumed);
  discardButton?.addEventListener("click", discard);
  document.addEventListener("drafts:send", (event) => event.detail.push(finish()));
  window.addEventListener("pagehide", () => save({ leaving: true }));
  window.addEventListener("pageshow", resumed);
  window.addEventListener("online", () => save());
  window.addEventListener("offline", () => dirty && keepHere(readContent(form), "offline"));
  document.addEventListener("visibilitychange", () => document.hidden && save({ leaving: true }));

  restore();
}

/** Signed out: a redirect to the sign-in page, or a plain refusal. */
function hasExpired(response) {
  return response.type === "opaqueredirect" || response.status === 401 || response.status === 403;
}

/**
 * Of two copies of one page the one typed later counts: the server may have saved the earlier one later. Where both are
 * of one moment the server's is whole; the one here has no long numbers.
 */
function isNewer(here, there) {
  if (!here || !there) return Boolean(here);
  const samePage = here.page && here.page === there.page;
  return samePage ? here.typed_at > there.typed_at : new Date(here.saved_at) > new Date(there.saved_at);
}

function serverDraft() {
  const script = document.getElementById("draft-data");
  return script ? JSON.parse(script.textContent) : null;
}

function find(form, selector) {
  return form.querySelector(selector) ?? document.querySelector(selector);
}

/** Writes `data-saved="Saved at {t}"` and its kin into `[data-draft-status]`; the same line is not said twice. */
function statusLine(form) {
  const line = find(form, "[data-draft-status]");
  const first = line?.textContent ?? "";
  return (state, moment) => {
    if (!line) return;
    const text = state ? line.dataset[state].replace("{t}", readable(moment)) : first;
    if (line.textContent !== text) line.textContent = text;
    const bar = line.closest(".draftbar");
    if (bar) bar.dataset.state = state;
  };
}

function readable(moment) {
  const date = new Date(moment);
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const isToday = date.toDateString() === new Date().toDateString();
  const options = isToday ? time : { month: "numeric", day: "numeric", ...time };
  return date.toLocaleString(document.documentElement.lang, options);
}
