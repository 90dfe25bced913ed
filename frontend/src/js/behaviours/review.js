import { keyList } from "../key-list.js";
import { read, write } from "../keys.js";

const NEXT = "review-row";

/**
 * Decides on a list by keys, beside those of every such list: a verifies the row, r goes to the reason for its return,
 * / searches.
 */
export function review(root) {
  const list = keyList(root);

  function verify(row) {
    const button = row?.querySelector("[data-verify]");
    if (!button) return;
    remember(list.indexOf(row));
    button.click();
  }

  list.listen({
    a: () => verify(list.here()),
    r: () => list.reasonFor(list.here()),
    "/": () => document.querySelector("[role=search] input[type=search]")?.focus(),
  });
  const next = remembered();
  if (next >= 0) list.goTo(next);
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
