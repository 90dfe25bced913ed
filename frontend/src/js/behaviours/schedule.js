/**
 * The table of milestones: dragging a bar to the left or right sets the amount in the box above it, between those of the
 * months beside it. Nothing is sent until "Plan" or "Save"; without a pointer the boxes do the same.
 */
export function schedule(table) {
  table.querySelectorAll("[data-drag]").forEach((bar) => {
    const box = bar.parentElement.querySelector("input[type=number]");
    if (!box) return;
    bar.classList.add("can-drag");
    bar.addEventListener("pointerdown", (event) => begin(event, bar, box));
  });
  table.addEventListener("input", (event) => {
    if (event.target.matches("input[type=number]")) draw(event.target);
  });
}

function begin(event, bar, box) {
  event.preventDefault();
  bar.setPointerCapture(event.pointerId);
  const row = box.closest("tr");
  const goal = Number(row.dataset.goal);
  const from = { x: event.clientX, value: Number(box.value) };
  const [least, most] = neighbours(row, box, goal);
  const step = Number.isInteger(goal) ? 1 : 0.01;

  const move = (now) => {
    const value = from.value + ((now.clientX - from.x) / bar.clientWidth) * goal;
    const kept = Math.min(Math.max(Math.round(value / step) * step, least), most);
    box.value = step === 1 ? String(kept) : kept.toFixed(2);
    draw(box);
  };
  const end = () => {
    bar.removeEventListener("pointermove", move);
    box.focus();
  };
  bar.addEventListener("pointermove", move);
  bar.addEventListener("pointerup", end, { once: true });
  bar.addEventListener("pointercancel", end, { once: true });
}

/** The amounts of the months before and after: a plan never falls. */
function neighbours(row, box, goal) {
  const boxes = [...row.querySelectorAll("input[type=number]")];
  const at = boxes.indexOf(box);
  const least = at > 0 ? Number(boxes[at - 1].value) : 0;
  const most = at < boxes.length - 1 ? Number(boxes[at + 1].value) : goal;
  return [Math.min(least, most), Math.max(least, most)];
}

function draw(box) {
  const cell = box.closest("td");
  const goal = Number(box.closest("tr").dataset.goal);
  const share = goal ? Math.min(Math.max((Number(box.value) / goal) * 100, 0), 100) : 0;
  cell.querySelector("rect.v")?.setAttribute("width", `${share.toFixed(1)}%`);
  cell.classList.toggle("pinned", box.value !== box.defaultValue || cell.classList.contains("pinned"));
}
