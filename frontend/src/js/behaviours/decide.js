import { keyList } from "../key-list.js";

/** After the whole list comes anew, its keys go on from this row. */
let next = -1;

/**
 * Decides on a list by keys, beside those of every such list: y chooses, r keeps in reserve, n goes to the reason why
 * not, c takes back what is noted for the row, u undoes the last step. The button of a row is sent for that row alone,
 * so that the next one can be decided while it is under way.
 */
export function decide(root) {
  const list = keyList(root);

  /** Press the button of the row, and go on to the next row without waiting for the answer. */
  function press(name) {
    const row = list.here();
    const button = row?.querySelector(`[data-${name}]`);
    if (!button) return;
    button.click();
    if (name !== "clear") list.goTo(list.indexOf(row) + 1);
  }

  function refuse(row) {
    if (list.reasonFor(row)) next = list.indexOf(row) + 1;
  }

  function undo() {
    const button = document.querySelector("[data-undo]");
    if (!button) return;
    next = list.indexOf(list.here());
    button.click();
  }

  root.addEventListener("click", (event) => {
    const no = event.target.closest("[data-no]");
    if (no) refuse(no.closest("tr"));
  });
  list.listen({
    y: () => press("yes"),
    r: () => press("reserve"),
    c: () => press("clear"),
    n: () => refuse(list.here()),
    u: undo,
  });
  if (next >= 0) list.goTo(next);
  next = -1;
}
