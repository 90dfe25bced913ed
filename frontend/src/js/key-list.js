import { isOff, isTyping, switchBy } from "./keys.js";

/**
 * The rows of `root`, worked off by keys: one of them is the row in hand. `?` opens the help, whose box `#keys-on`
 * switches the keys off for this browser.
 */
export function keyList(root) {
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

  /** Goes to the reason for `row` alone: what is typed for it must not reach others. Answers whether it could. */
  function reasonFor(row) {
    const own = box(row);
    if (!own) return false;
    root.querySelectorAll("tbody input[type=checkbox]").forEach((other) => {
      other.checked = other === own;
    });
    own.dispatchEvent(new Event("change", { bubbles: true }));
    root.querySelector("[name=reason]").focus();
    return true;
  }

  /** Lets `keys` (letter: what it does) act, beside those that every such list has: j and k move, x ticks, ? helps. */
  function listen(keys) {
    const all = {
      j: () => goTo(here() ? at + 1 : 0),
      k: () => goTo(here() ? at - 1 : 0),
      x: () => box(here())?.click(),
      "?": () => help?.click(),
      ...keys,
    };

    function pressed(event) {
      if (!root.isConnected) {
        document.removeEventListener("keydown", pressed);
        return;
      }
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      if (document.querySelector(".offcanvas.show") || isOff()) return;
      const act = all[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    }

    document.addEventListener("keydown", pressed);
    if (help) help.hidden = false;
    switchBy(document.getElementById("keys-on"));
  }

  return { goTo, here, reasonFor, listen, indexOf: (row) => rows().indexOf(row) };
}
