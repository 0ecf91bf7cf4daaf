// Shows which files were chosen, with their sizes, before they are sent.
const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

export function installUploads(root) {
  for (const field of root.querySelectorAll("input[type=file][data-upload]:not([data-live])")) {
    field.dataset.live = "";
    const list = Object.assign(document.createElement("ul"), { className: "upload-list" });
    list.setAttribute("aria-live", "polite");
    field.after(list);
    field.addEventListener("change", () => {
      list.replaceChildren(...[...field.files].map((file) => {
        return Object.assign(document.createElement("li"), { textContent: `${file.name} · ${size(file.size)}` });
      }));
    });
  }
}
