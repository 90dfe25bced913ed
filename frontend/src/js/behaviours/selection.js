/**
 * Rows to act on together. Around the table: a box `[data-all]` in the head, boxes in the rows, and a bar
 * `[data-bulk]` with the number in `[data-n]`, shown while something is ticked.
 */
export function selection(root) {
  const all = root.querySelector("[data-all]");
  const bar = root.querySelector("[data-bulk]");
  const number = root.querySelector("[data-n]");
  const boxes = () => [...root.querySelectorAll("tbody input[type=checkbox]:not(:disabled)")];

  function paint() {
    const rows = boxes();
    const ticked = rows.filter((box) => box.checked);
    rows.forEach((box) => box.closest("tr").classList.toggle("sel", box.checked));
    if (all) {
      all.checked = rows.length > 0 && ticked.length === rows.length;
      all.indeterminate = ticked.length > 0 && !all.checked;
    }
    if (bar) bar.hidden = ticked.length === 0;
    if (number) number.textContent = ticked.length;
  }

  root.addEventListener("change", (event) => {
    if (event.target === all) {
      boxes().forEach((box) => {
        box.checked = all.checked;
      });
    }
    paint();
  });
  root.addEventListener("htmx:afterSettle", paint);
  paint();
}
