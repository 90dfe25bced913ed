import { closeDrafts, sendDrafts } from "../drafts.js";

/** Computers are shared: what was typed goes to the server, and nothing of it stays behind in this browser. */
export function logout(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!(await sendDrafts()) && !window.confirm(form.dataset.unsaved)) return;
    closeDrafts();
    form.submit();
  });
}
