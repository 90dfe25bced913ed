/** Charts of the dashboard: `<div data-chart="rank" data-src="id-of-json" role="img" aria-label="…">`. */

import { BarChart, HeatmapChart, LineChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { heat } from "./charts/heat.js";
import { rank } from "./charts/rank.js";
import { trend } from "./charts/trend.js";
import { colours } from "./charts/look.js";

echarts.use([
  BarChart,
  HeatmapChart,
  LineChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
]);

const kinds = { rank, trend, heat };
const watched = new WeakSet();
const descriptions = new WeakMap();

function mountAll(root) {
  root.querySelectorAll("[data-chart]").forEach(mount);
}

function mount(element) {
  const data = JSON.parse(document.getElementById(element.dataset.src).textContent);
  const look = colours();
  const kind = kinds[element.dataset.chart];

  if (!descriptions.has(element)) descriptions.set(element, element.getAttribute("aria-label"));
  if (kind.height) element.style.height = `${kind.height(data)}px`;
  echarts.getInstanceByDom(element)?.dispose();

  const chart = echarts.init(element, null, { renderer: "canvas" });
  chart.setOption({
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 150,
    textStyle: { fontFamily: look.font },
    aria: { enabled: true, label: { description: descriptions.get(element) } },
    ...kind.options(data, look, element.clientWidth),
  });
  chart.on("click", (event) => {
    const address = kind.link(data, event);
    if (address) window.location.assign(address);
  });
  watch(element);
}

function watch(element) {
  if (watched.has(element)) return;
  watched.add(element);
  new ResizeObserver(() => echarts.getInstanceByDom(element)?.resize()).observe(element);
}

mountAll(document);
document.addEventListener("htmx:load", (event) => mountAll(event.target));
document.addEventListener("themechange", () => mountAll(document));
