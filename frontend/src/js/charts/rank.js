import { inside, names, tooltip } from "./look.js";

const ROW = 28;

/** A gap between the first and the last units has no value. */
function percent(value) {
  return value === null || value === undefined ? "" : `${value}%`;
}

function options(data, look, width) {
  const bars = data.values.map((value, row) => ({
    value,
    itemStyle: { color: data.behind[row] ? look.below : look.unit },
  }));
  const planLine = {
    symbol: "none",
    silent: true,
    data: [{ xAxis: data.plan }],
    lineStyle: { color: look.actual, type: "dashed", width: 1.5 },
    label: { show: false },
  };
  const pointer = { type: "shadow", shadowStyle: { color: look.ink, opacity: 0.06 } };
  return {
    grid: { ...inside, left: 4, right: 8, top: 2, bottom: 2 },
    tooltip: { ...tooltip(look), trigger: "axis", axisPointer: pointer, valueFormatter: percent },
    xAxis: { type: "value", max: Math.max(100, ...data.values), show: false },
    yAxis: [
      names(look, data.names, width),
      {
        ...names(look, data.values.map(percent), width),
        axisLabel: { color: look.ink, fontSize: 12, fontWeight: 600, interval: 0 },
      },
    ],
    series: [
      {
        type: "bar",
        name: data.label,
        data: bars,
        barWidth: 12,
        cursor: data.links ? "pointer" : "default",
        showBackground: true,
        backgroundStyle: { color: look.bg, borderRadius: 2 },
        itemStyle: { borderRadius: 2 },
        markLine: data.plan === null ? undefined : planLine,
      },
    ],
  };
}

export const rank = {
  options,
  height: (data) => Math.max(120, data.names.length * ROW + 8),
  link: (data, event) => (event.componentType === "series" ? data.links?.[event.dataIndex] : null),
};
