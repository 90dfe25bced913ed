import { disclosure } from "./disclosure.js";

/** "Show the table" beside a chart: the same numbers as text, with links. `data-hide` is the label while open. */
export function chartTable(button) {
  disclosure(button);
  const text = button.querySelector("[data-label]") ?? button;
  const show = text.textContent;

  button.addEventListener("click", () => {
    const isOpen = button.getAttribute("aria-expanded") === "true";
    text.textContent = isOpen && button.dataset.hide ? button.dataset.hide : show;
  });
}
