const booted = new WeakMap();

/** Start the behaviours named in `data-b`, in the order of the table, once for each element. */
export function boot(root, behaviours) {
  for (const [name, start] of Object.entries(behaviours)) {
    for (const element of elements(root, name)) {
      const names = booted.get(element) ?? new Set();
      if (!names.has(name)) {
        names.add(name);
        booted.set(element, names);
        start(element);
      }
    }
  }
}

function elements(root, name) {
  const selector = `[data-b~="${name}"]`;
  const inside = [...root.querySelectorAll(selector)];
  return root.matches?.(selector) ? [root, ...inside] : inside;
}
