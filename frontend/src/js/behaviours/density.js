import { send } from "../http.js";

/** Standard or compact rows, for every table and at once; buttons with `value` "" or "compact". */
export function density(group) {
  group.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    document.documentElement.dataset.density = button.value;
    paint(button.value);
    send("POST", group.dataset.url, { form: { density: button.value } }).catch(() => {});
  });
}

function paint(chosen) {
  document.querySelectorAll('[data-b~="density"] button').forEach((button) => {
    button.setAttribute("aria-pressed", button.value === chosen);
  });
}
