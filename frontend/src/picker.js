// Turns a <select data-picker> into a search box with a list (WAI-ARIA combobox). The <select> stays the field that is
// posted, so without JavaScript, or when searching fails, the plain list still works.
let serial = 0;

export function installPickers(root) {
  for (const select of root.querySelectorAll("select[data-picker]:not([data-live])")) build(select);
}

function build(select) {
  select.dataset.live = "";
  const list = Object.assign(document.createElement("ul"), { id: `picker-${++serial}`, className: "picker-list", hidden: true });
  list.setAttribute("role", "listbox");
  const input = makeInput(select, list);
  const box = Object.assign(document.createElement("div"), { className: "picker" });
  select.after(box);
  const chips = select.multiple ? box.appendChild(Object.assign(document.createElement("div"), { className: "chips" })) : null;
  box.append(input, list);
  select.classList.add("picker-source");
  select.tabIndex = -1;
  select.setAttribute("aria-hidden", "true");
  const picker = { select, input, list, chips, timer: 0, asked: 0 };
  listen(picker);
  show(picker);
}

function makeInput(select, list) {
  const input = Object.assign(document.createElement("input"), { type: "search", className: "form-control", autocomplete: "off" });
  const label = select.labels?.[0];
  if (label) {
    label.id ||= `${list.id}-label`;
    input.setAttribute("aria-labelledby", label.id);
    list.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", (event) => { event.preventDefault(); input.focus(); });
  }
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  // The browser must complain beside the box one sees, not beside the hidden list.
  input.required = select.required && !select.multiple;
  select.required = false;
  input.placeholder = select.dataset.placeholder ?? "";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  return input;
}

function listen(picker) {
  const { select, input, list } = picker;
  input.addEventListener("input", () => {
    clearTimeout(picker.timer);
    picker.timer = setTimeout(() => search(picker), 200);
  });
  // Whatever else changes the field (a form reset, a browser that fills it in), the box says what it holds.
  select.addEventListener("change", () => show(picker));
  input.addEventListener("focus", () => { if (!select.multiple) input.select(); });
  input.addEventListener("click", () => search(picker));
  input.addEventListener("keydown", (event) => onKey(picker, event));
  input.addEventListener("blur", () => setTimeout(() => close(picker), 150));
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) choose(picker, option);
  });
  picker.chips?.addEventListener("click", (event) => {
    const value = event.target.closest("button")?.dataset.value;
    if (value === undefined) return;
    [...select.options].find((one) => one.value === value).selected = false;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    show(picker);
    input.focus();
  });
}

function onKey(picker, event) {
  const options = [...picker.list.querySelectorAll("[role=option]")];
  const now = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (picker.list.hidden) return void search(picker);
    mark(picker, options, Math.min(Math.max(now + (event.key === "ArrowDown" ? 1 : -1), 0), options.length - 1));
  } else if (event.key === "Enter" && !picker.list.hidden && now >= 0) {
    event.preventDefault();
    choose(picker, options[now]);
  } else if (event.key === "Escape" && !picker.list.hidden) {
    event.stopPropagation();
    close(picker);
  }
}

function mark(picker, options, index) {
  options.forEach((one, i) => one.setAttribute("aria-selected", String(i === index)));
  if (!options[index]) return;
  picker.input.setAttribute("aria-activedescendant", options[index].id);
  options[index].scrollIntoView({ block: "nearest" });
}

async function search(picker) {
  const { select, input } = picker;
  const current = select.multiple ? "" : (select.selectedOptions[0]?.text ?? "");
  const words = input.value === current ? "" : input.value.trim();
  const asked = ++picker.asked;
  const found = select.dataset.picker ? await ask(select, words) : null;
  if (asked !== picker.asked || document.activeElement !== input) return;
  fill(picker, found ?? local(select, words));
}

// The address answers with JSON: {"results": [{"id": …, "label": …, "hint": …}]}.
async function ask(select, words) {
  const url = new URL(select.dataset.picker, location.href);
  url.searchParams.set("q", words);
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    return answer.ok ? (await answer.json()).results : null;
  } catch {
    return null;
  }
}

function local(select, words) {
  const wanted = words.toLowerCase();
  return [...select.options]
    .filter((one) => one.value !== "" && one.text.toLowerCase().includes(wanted))
    .slice(0, 30)
    .map((one) => ({ id: one.value, label: one.text, hint: one.dataset.hint }));
}

function fill(picker, found) {
  const { list, input, select } = picker;
  list.replaceChildren(...found.map((one, i) => {
    const option = Object.assign(document.createElement("li"), { id: `${list.id}-${i}`, textContent: one.label });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.value = String(one.id);
    option.dataset.label = one.label;
    if (one.hint) option.append(" ", Object.assign(document.createElement("small"), { textContent: one.hint }));
    return option;
  }));
  if (found.length === 0) {
    const none = Object.assign(document.createElement("li"), { textContent: select.dataset.none ?? "–", className: "none" });
    none.setAttribute("role", "presentation");
    list.append(none);
  }
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  input.removeAttribute("aria-activedescendant");
}

function choose(picker, option) {
  const { select, input } = picker;
  const { value, label } = option.dataset;
  let entry = [...select.options].find((one) => one.value === value);
  if (!entry) select.add((entry = new Option(label, value)));
  entry.selected = true;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  if (select.multiple) input.value = "";
  close(picker);
  show(picker);
}

function close(picker) {
  picker.asked++;
  picker.list.hidden = true;
  picker.input.setAttribute("aria-expanded", "false");
  picker.input.removeAttribute("aria-activedescendant");
  // An emptied box means "nobody", where the field allows that; half-typed words are put back.
  if (picker.select.multiple) return;
  const empty = [...picker.select.options].find((one) => one.value === "");
  if (picker.input.value === "" && empty && !empty.selected) {
    empty.selected = true;
    picker.select.dispatchEvent(new Event("change", { bubbles: true }));
  }
  show(picker);
}

function show(picker) {
  const chosen = [...picker.select.selectedOptions].filter((one) => one.value !== "");
  if (!picker.chips) {
    picker.input.value = chosen[0]?.text ?? "";
    return;
  }
  picker.chips.replaceChildren(...chosen.map((one) => {
    const chip = Object.assign(document.createElement("button"), { type: "button", className: "chip", textContent: `${one.text} ×` });
    chip.dataset.value = one.value;
    chip.setAttribute("aria-label", `${picker.select.dataset.remove ?? ""} ${one.text}`.trim());
    return chip;
  }));
}
