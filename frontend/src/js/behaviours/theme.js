import { send } from "../http.js";

/** Light or dark: at once here, and kept on the server. The button is a plain submit button without scripts. */
export function theme(button) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const page = document.documentElement;
    const chosen = page.dataset.bsTheme === "dark" ? "light" : "dark";
    page.dataset.bsTheme = chosen;
    button.value = chosen === "dark" ? "light" : "dark";
    document.dispatchEvent(new CustomEvent("themechange"));
    send("POST", button.dataset.url, { form: { theme: chosen } }).catch(() => {});
  });
}
