const STAYS_FOR = 5000;

/** A message goes after five seconds unless it is being read; one with `data-stay` waits to be closed. */
export function toast(note) {
  let timer = null;
  const close = () => note.remove();
  const hold = () => clearTimeout(timer);
  const start = () => {
    hold();
    if (note.dataset.stay === undefined) timer = setTimeout(close, STAYS_FOR);
  };

  note.querySelector("[data-close]")?.addEventListener("click", close);
  note.addEventListener("mouseenter", hold);
  note.addEventListener("mouseleave", start);
  note.addEventListener("focusin", hold);
  note.addEventListener("focusout", start);
  start();
}
