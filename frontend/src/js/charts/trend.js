import { inside, tooltip } from "./look.js";

function options(data, look) {
  const today = {
    symbol: "none",
    silent: true,
    data: [{ xAxis: data.today }],
    lineStyle: { color: look.ink3, type: "dotted" },
    label: { formatter: data.today_label, color: look.ink2 },
  };
  return {
    grid: { ...inside, left: 4, right: 16, top: 52, bottom: 4 },
    legend: { top: 0, right: 0, itemWidth: 18, itemHeight: 8, textStyle: { color: look.ink2, fontSize: 12 } },
    tooltip: {
      ...tooltip(look),
      trigger: "axis",
      valueFormatter: (value) => (value === null || value === undefined ? "—" : `${value}%`),
    },
    xAxis: {
      type: "category",
      data: data.months,
      axisLine: { lineStyle: { color: look.line } },
      axisTick: { show: false },
      axisLabel: { color: look.ink2 },
    },
    yAxis: {
      type: "value",
      max: Math.max(100, ...data.actual, ...data.plan),
      splitLine: { lineStyle: { color: look.line } },
      axisLabel: { color: look.ink3, formatter: "{value}%" },
    },
    series: [
      {
        name: data.actual_label,
        type: "line",
        data: data.actual,
        cursor: data.links ? "pointer" : "default",
        symbol: "circle",
        symbolSize: 7,
        lineStyle: { width: 2.5, color: look.actual },
        itemStyle: { color: look.actual },
        areaStyle: { color: look.actual, opacity: 0.06 },
        markLine: data.today ? today : undefined,
      },
      {
        name: data.plan_label,
        type: "line",
        data: data.plan,
        symbol: "none",
        lineStyle: { width: 2, type: "dashed", color: look.plan },
        itemStyle: { color: look.plan },
      },
      {
        name: data.pace_label,
        type: "line",
        data: data.pace,
        symbol: "none",
        lineStyle: { width: 1, type: "solid", color: look.ink3 },
        itemStyle: { color: look.ink3 },
      },
    ],
  };
}

export const trend = {
  options,
  link: (data, event) => (event.componentType === "series" ? data.links?.[event.dataIndex] : null),
};
