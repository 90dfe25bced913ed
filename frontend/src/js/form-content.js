const NEVER = ["password", "file", "hidden", "submit", "button", "reset", "image"];

/** The controls whose content may be kept: no passwords, files or hidden state, nothing marked private. */
function controls(form) {
  return [...form.elements].filter(
    (control) =>
      control.name &&
      control.type !== "fieldset" &&
      !NEVER.includes(control.type) &&
      control.name !== "csrfmiddlewaretoken" &&
      !control.closest("[data-private]"),
  );
}

function isTick(control) {
  return control.type === "checkbox" || control.type === "radio";
}

/** {name: [values…]}; a name whose boxes are all empty has an empty list. */
export function readContent(form) {
  const content = {};
  for (const control of controls(form)) {
    const values = (content[control.name] ??= []);
    if (isTick(control)) {
      if (control.checked) values.push(control.value);
    } else if (control.type === "select-multiple") {
      values.push(...[...control.selectedOptions].map((option) => option.value));
    } else {
      values.push(control.value);
    }
  }
  return content;
}

/** Put content back and tell the other behaviours, by `change`, about what is different now. */
export function writeContent(form, content) {
  const used = {};
  const changed = [];
  for (const control of controls(form)) {
    const values = content[control.name];
    if (values && put(control, values, used)) changed.push(control);
  }
  announce(changed);
  return changed.length > 0;
}

export function resetContent(form) {
  form.reset();
  announce(controls(form));
}

function announce(changed) {
  changed.forEach((control) => control.dispatchEvent(new Event("change", { bubbles: true })));
}

function put(control, values, used) {
  const before = fingerprint(control);
  if (isTick(control)) {
    control.checked = values.includes(control.value);
  } else if (control.type === "select-multiple") {
    for (const option of control.options) option.selected = values.includes(option.value);
  } else {
    const index = used[control.name] ?? 0;
    used[control.name] = index + 1;
    const known = control.type !== "select-one" || [...control.options].some((o) => o.value === values[index]);
    if (index < values.length && known) control.value = values[index];
  }
  return fingerprint(control) !== before;
}

function fingerprint(control) {
  if (isTick(control)) return String(control.checked);
  if (control.type === "select-multiple") {
    return [...control.selectedOptions].map((option) => option.value).join("\n");
  }
  return control.value;
}
