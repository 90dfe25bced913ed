import { inside, names, tooltip } from "./look.js";

const ROW = 26;
const NOT_MET = 1;

/** Levels, in this order: nothing due, not met, met in part, met. "Not met" also carries a mark. */
function options(data, look, width) {
  const fills = [look.line, look.below, look.half, look.unit];
  const cells = data.cells.filter(([, , level]) => level !== null);
  return {
    grid: { ...inside, left: 4, right: 4, top: 4, bottom: width < 480 ? 60 : 40 },
    tooltip: { ...tooltip(look), formatter: (event) => describe(data, event.value) },
    xAxis: {
      type: "category",
      data: data.months,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: look.ink2, interval: width < 480 ? "auto" : 0, hideOverlap: true },
    },
    yAxis: names(look, data.orgs, width),
    visualMap: {
      type: "piecewise",
      dimension: 2,
      orient: "horizontal",
      left: "center",
      bottom: 0,
      itemWidth: 14,
      itemHeight: 12,
      textStyle: { color: look.ink2, fontSize: 12 },
      pieces: data.levels.map((label, level) => ({ value: level, label, color: fills[level] })),
    },
    series: [
      {
        type: "heatmap",
        data: cells,
        cursor: data.links ? "pointer" : "default",
        itemStyle: { borderColor: look.surface, borderWidth: 2, borderRadius: 2 },
        label: {
          show: true,
          fontSize: 11,
          fontWeight: 600,
          color: "#1d2129",
          formatter: (event) => (event.value[2] === NOT_MET ? "!" : ""),
        },
      },
    ],
  };
}

function describe(data, [month, org, level]) {
  const lines = [`${data.orgs[org]} · ${data.months[month]}`, data.levels[level]];
  const count = data.counts?.[`${month},${org}`];
  if (count) lines.push(count);
  return lines.join("\n");
}

export const heat = {
  options,
  height: (data) => Math.max(160, data.orgs.length * ROW + 76),
  link: (data, event) => data.links?.[`${event.value[0]},${event.value[1]}`],
};
