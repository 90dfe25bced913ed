/** The colours of the current theme, read from the style sheet. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue(`--pb-${name}`).trim();
  return {
    ink: token("ink"),
    ink2: token("ink-2"),
    ink3: token("ink-3"),
    line: token("line"),
    bg: token("bg"),
    surface: token("surface"),
    actual: token("chart-actual"),
    unit: token("chart-unit"),
    below: token("chart-below"),
    half: token("chart-half"),
    plan: token("chart-plan"),
    font: getComputedStyle(document.body).fontFamily,
  };
}

/** Drawn on the canvas: an HTML tooltip would need inline styles, which our policy blocks. */
export function tooltip(look) {
  return {
    renderMode: "richText",
    confine: true,
    backgroundColor: look.surface,
    borderColor: look.line,
    textStyle: { color: look.ink, fontSize: 12, fontFamily: look.font },
  };
}

/** A plain axis of names; long ones are cut, more on narrow screens. */
export function names(look, list, width) {
  return {
    type: "category",
    inverse: true,
    data: list,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: look.ink, fontSize: 12, width: width < 480 ? 92 : 168, overflow: "truncate", interval: 0 },
  };
}

export const inside = { outerBoundsMode: "same", outerBoundsContain: "axisLabel" };
