import "@tabler/core/dist/css/tabler.min.css";
import "./css/app.css";
import htmx from "htmx.org";
import Alpine from "@alpinejs/csp";
import { drawCharts } from "./chart-loader.js";
import { installKeys } from "./keys.js";
import { installDialogs } from "./dialogs.js";
import { installTables } from "./tables.js";
import { installPickers } from "./picker.js";
import { installUploads } from "./upload.js";
import { installLocate } from "./locate.js";

// The content policy allows neither eval nor inline styles, so htmx must do without both.
Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0,
  scrollIntoViewOnBoost: false,
});
window.htmx = htmx;

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("meta[name=csrf-token]")?.content;
  if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token;
});

function enliven(root) {
  drawCharts(root);
  installTables(root);
  installPickers(root);
  installUploads(root);
  installLocate(root);
  root.querySelector(".error-summary")?.focus();
}

document.documentElement.classList.add("js");
installKeys();
installDialogs();
enliven(document);
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) enliven(event.detail.elt);
});

window.Alpine = Alpine;
Alpine.start();
