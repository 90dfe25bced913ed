/** A select filters at once; empty fields stay out of the address. */
export function filters(form) {
  const emptied = [];

  form.addEventListener("change", (event) => {
    if (event.target.matches("select")) form.requestSubmit ? form.requestSubmit() : submitByButton(form);
  });

  form.addEventListener("submit", () => {
    for (const control of form.elements) {
      if (control.name && control.value === "" && !control.disabled) {
        control.disabled = true;
        emptied.push(control);
      }
    }
  });

  window.addEventListener("pageshow", () => {
    emptied.splice(0).forEach((control) => {
      control.disabled = false;
    });
  });
}

/** Safari 15 has no requestSubmit. */
function submitByButton(form) {
  const button = document.createElement("button");
  button.hidden = true;
  form.append(button);
  button.click();
  button.remove();
}
