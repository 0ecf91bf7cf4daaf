// Select-all and the bar of bulk actions. Without JavaScript the bar is simply always there.
export function installTables(root) {
  for (const form of root.querySelectorAll("form[data-bulk]:not([data-live])")) {
    form.dataset.live = "";
    const all = form.querySelector("[data-select-all]");
    const boxes = () => [...form.querySelectorAll("tbody input[type=checkbox][name]")];
    const show = () => {
      const chosen = boxes().filter((box) => box.checked).length;
      form.classList.toggle("has-chosen", chosen > 0);
      for (const place of form.querySelectorAll("[data-chosen]")) place.textContent = String(chosen);
      if (all) {
        all.checked = chosen > 0 && chosen === boxes().length;
        all.indeterminate = chosen > 0 && !all.checked;
      }
    };
    all?.addEventListener("change", () => {
      for (const box of boxes()) box.checked = all.checked;
      show();
    });
    form.addEventListener("change", show);
    show();
  }
  for (const field of root.querySelectorAll("[data-autosubmit]:not([data-live])")) {
    field.dataset.live = "";
    field.addEventListener("change", () => field.form?.requestSubmit());
  }
}
