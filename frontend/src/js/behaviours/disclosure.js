/** A button with `aria-controls` shows and hides a part of the page. Without scripts the part is simply there. */
export function disclosure(button) {
  const part = document.getElementById(button.getAttribute("aria-controls"));

  function paint(open) {
    button.setAttribute("aria-expanded", open);
    part.hidden = !open;
  }

  button.addEventListener("click", () => paint(part.hidden));
  paint(button.getAttribute("aria-expanded") === "true");
}
