import { isOff, isTyping, read, switchBy, write } from "../keys.js";

const NEXT = "review-row";

/**
 * Decides on a list without the mouse: j and k move, x ticks, a verifies the row, r goes to the reason for its return,
 * / searches, ? helps. A box `#keys-on` in the help switches the keys off for this browser.
 */
export function review(root) {
  const rows = () => [...root.querySelectorAll("tbody tr")];
  const box = (row) => row?.querySelector("input[type=checkbox]");
  const help = document.querySelector("[data-keys-help]");
  let at = -1;

  function goTo(index) {
    const all = rows();
    if (all.length === 0) return;
    at = Math.min(Math.max(index, 0), all.length - 1);
    const target = box(all[at]) ?? all[at].querySelector("a, button");
    target.focus();
    all[at].scrollIntoView({ block: "nearest" });
  }

  /** The row that has the focus; else the one last gone to. */
  function here() {
    const focused = rows().findIndex((row) => row.contains(document.activeElement));
    if (focused >= 0) at = focused;
    return rows()[at];
  }

  function tick(row) {
    const own = box(row);
    if (own) own.click();
  }

  function verify(row) {
    const button = row?.querySelector("[data-verify]");
    if (!button) return;
    remember(rows().indexOf(row));
    button.click();
  }

  /** Only this row: a reason typed for it must not reach others. */
  function giveBack(row) {
    const own = box(row);
    if (!own) return;
    root.querySelectorAll("tbody input[type=checkbox]").forEach((other) => {
      other.checked = other === own;
    });
    own.dispatchEvent(new Event("change", { bubbles: true }));
    root.querySelector("[name=reason]").focus();
  }

  const keys = {
    j: () => goTo(here() ? at + 1 : 0),
    k: () => goTo(here() ? at - 1 : 0),
    x: () => tick(here()),
    a: () => verify(here()),
    r: () => giveBack(here()),
    "/": () => document.querySelector("[role=search] input[type=search]")?.focus(),
    "?": () => help?.click(),
  };

  function pressed(event) {
    if (!root.isConnected) {
      document.removeEventListener("keydown", pressed);
      return;
    }
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (document.querySelector(".offcanvas.show") || isOff()) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  document.addEventListener("keydown", pressed);
  if (help) help.hidden = false;
  switchBy(document.getElementById("keys-on"));
  const next = remembered();
  if (next >= 0) goTo(next);
}

/** After a verdict the page comes anew; its keys go on from the same place. */
function remember(index) {
  write(sessionStorage, NEXT, String(index));
}

function remembered() {
  const index = read(sessionStorage, NEXT);
  write(sessionStorage, NEXT, "");
  return index ? Number(index) : -1;
}
