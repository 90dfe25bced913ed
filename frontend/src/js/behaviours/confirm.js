/** Asks before a form goes; the pressed button may bring its own question. */
export function confirm(form) {
  form.addEventListener(
    "submit",
    (event) => {
      const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
      if (question && !window.confirm(question)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    true,
  );
}
