// The chart library is fetched only by a page that shows a chart.
export function drawCharts(root) {
  const places = [...root.querySelectorAll("[data-chart]:not([data-drawn])")];
  if (root.matches?.("[data-chart]:not([data-drawn])")) places.push(root);
  if (places.length === 0) return;
  for (const place of places) place.dataset.drawn = "";
  import("./charts.js").then(({ draw }) => places.forEach(draw));
}
