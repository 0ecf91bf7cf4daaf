import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

echarts.use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

// Series are told apart by depth of grey-blue and, for lines, by the stroke; colour is kept for lights.
const INK = ["#2b3a4a", "#8496a9", "#c3ccd6", "#55677a"];
const LIGHT = { green: "#1f7a3d", yellow: "#d9a300", red: "#c62828" };
const STROKE = ["solid", "dashed", "dotted", "solid"];
const FONT = { fontFamily: "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif" };

function series(spec) {
  return spec.series.map((one, i) => ({
    name: one.name,
    type: spec.kind === "line" ? "line" : "bar",
    data: one.values,
    stack: spec.stacked ? "all" : undefined,
    barMaxWidth: 28,
    color: LIGHT[one.light] ?? INK[i % INK.length],
    lineStyle: { type: STROKE[i % STROKE.length] },
    connectNulls: false,
  }));
}

export function draw(place) {
  const spec = JSON.parse(place.dataset.chart);
  const names = { type: "category", data: spec.labels, axisTick: { show: false } };
  // Half a matter is no step of an axis that counts.
  const counts = spec.series.every((one) => one.values.every((value) => value === null || Number.isInteger(value)));
  const values = { type: "value", name: spec.unit || "", minInterval: counts ? 1 : undefined };
  const chart = echarts.init(place, null, { renderer: "canvas" });
  chart.setOption({
    animation: false,
    textStyle: FONT,
    grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
    legend: spec.series.length > 1 ? { top: 0, right: 0, itemWidth: 18, itemHeight: 10 } : undefined,
    // Rich text is drawn on the canvas; the HTML tooltip needs inline styles, which the content policy forbids.
    tooltip: { trigger: "axis", renderMode: "richText", confine: true },
    xAxis: spec.flat ? values : names,
    yAxis: spec.flat ? { ...names, inverse: true } : values,
    series: series(spec),
  });
  // On paper the picture is only scaled, or it would be redrawn half-way through printing.
  new ResizeObserver(() => matchMedia("print").matches || chart.resize()).observe(place);
}
