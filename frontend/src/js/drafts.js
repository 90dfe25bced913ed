/** What was typed and could not be sent yet, kept in this browser until it can be. */

const PREFIX = "draft:";
// ID numbers and phones never stay in a browser that others use too.
const LONG_NUMBER = /\d{10,}[\dXx]?/g;
const MAX_AGE = 7 * 24 * 60 * 60 * 1000;
const PATIENCE = 5000;
let closed = false;

export function localDraft(user, key) {
  const name = `${PREFIX}${user}:${key}`;
  return {
    read() {
      const found = readJson(name);
      return found && Date.now() - new Date(found.saved_at) < MAX_AGE ? found : null;
    },
    /** Keeps `content` with its page and the moment of typing; false where nothing can be kept. */
    write(content, origin) {
      if (closed) return false;
      try {
        const safe = JSON.parse(JSON.stringify(content).replace(LONG_NUMBER, "＊"));
        localStorage.setItem(name, JSON.stringify({ content: safe, ...origin, saved_at: new Date().toISOString() }));
        return true;
      } catch {
        return false; // private mode, or full
      }
    },
    clear() {
      forget((other) => other === name);
    },
  };
}

/** Pages after a finished form carry `<meta name="draft-done" content="activity:new-12">`. */
export function forgetFinishedDrafts(root) {
  for (const meta of root.querySelectorAll('meta[name="draft-done"]')) {
    const key = meta.content;
    forget((name) => name.slice(name.indexOf(":", PREFIX.length) + 1) === key);
  }
}

/**
 * Has every open form send what only this page holds; each adds its promise to the list that the event carries.
 * Answers whether all of it arrived, in five seconds at most.
 */
export async function sendDrafts() {
  const answers = [];
  document.dispatchEvent(new CustomEvent("drafts:send", { detail: answers }));
  const tooLate = new Promise((resolve) => setTimeout(resolve, PATIENCE, [false]));
  return (await Promise.race([Promise.all(answers), tooLate])).every(Boolean);
}

/** From here to the end of the page nothing is kept in this browser any more. */
export function closeDrafts() {
  closed = true;
  forget(() => true);
}

function forget(matches) {
  try {
    Object.keys(localStorage)
      .filter((name) => name.startsWith(PREFIX) && matches(name))
      .forEach((name) => localStorage.removeItem(name));
  } catch {
    // storage is switched off: nothing was kept
  }
}

function readJson(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}
