import { isOff, isTyping, switchBy } from "../keys.js";

/** After the whole list comes anew, its keys go on from this row. */
let next = -1;

/**
 * Decides on a list by keys: j and k move, x ticks, y chooses, r keeps in reserve, n goes to the reason why not,
 * c takes back what is noted for the row, u undoes the last step, ? helps. The button of a row is sent for that row
 * alone, so that the next one can be decided while it is under way.
 */
export function decide(root) {
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

  /** Press the button of the row, and go on to the next row without waiting for the answer. */
  function press(name) {
    const button = here()?.querySelector(`[data-${name}]`);
    if (!button) return;
    button.click();
    if (name !== "clear") goTo(at + 1);
  }

  /** Only this row: a reason typed for it must not reach others. */
  function refuse(row) {
    const own = box(row);
    if (!own) return;
    next = rows().indexOf(row) + 1;
    root.querySelectorAll("tbody input[type=checkbox]").forEach((other) => {
      other.checked = other === own;
    });
    own.dispatchEvent(new Event("change", { bubbles: true }));
    root.querySelector("[name=reason]").focus();
  }

  function undo() {
    const button = document.querySelector("[data-undo]");
    if (!button) return;
    here();
    next = at;
    button.click();
  }

  const keys = {
    j: () => goTo(here() ? at + 1 : 0),
    k: () => goTo(here() ? at - 1 : 0),
    x: () => box(here())?.click(),
    y: () => press("yes"),
    r: () => press("reserve"),
    c: () => press("clear"),
    n: () => refuse(here()),
    u: undo,
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

  root.addEventListener("click", (event) => {
    const no = event.target.closest("[data-no]");
    if (no) refuse(no.closest("tr"));
  });
  document.addEventListener("keydown", pressed);
  if (help) help.hidden = false;
  switchBy(document.getElementById("keys-on"));
  if (next >= 0) goTo(next);
  next = -1;
}
