import { forgetAllDrafts } from "../drafts.js";

/** Computers are shared: nothing typed stays behind. */
export function logout(form) {
  form.addEventListener("submit", forgetAllDrafts);
}
