/** What lists that are worked off by keys have in common: where keys are letters, and the switch that turns them off. */

const SWITCH = "review-keys";

export function isTyping(element) {
  return element.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

export function isOff() {
  return read(localStorage, SWITCH) === "off";
}

/** Let `box` switch the keys off for this browser. */
export function switchBy(box) {
  if (!box) return;
  box.checked = !isOff();
  box.onchange = () => write(localStorage, SWITCH, box.checked ? "" : "off");
}

export function read(storage, name) {
  try {
    return storage.getItem(name);
  } catch {
    return null; // storage is switched off
  }
}

export function write(storage, name, value) {
  try {
    storage.setItem(name, value);
  } catch {
    // storage is switched off: nothing is kept
  }
}
