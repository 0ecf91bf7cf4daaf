// "/" search · j, k rows · Enter opens · x selects · "?" the list of keys.
const typing = (target) => target.closest("input, textarea, select, [contenteditable], dialog");

function rows() {
  return [...document.querySelectorAll("table[data-rows] > tbody > tr, [data-rows]:not(table) > li")];
}

function move(step) {
  const all = rows();
  if (all.length === 0) return;
  const now = all.findIndex((row) => row.classList.contains("is-current"));
  const next = Math.min(Math.max(now + step, 0), all.length - 1);
  all[now]?.classList.remove("is-current");
  all[next].classList.add("is-current");
  all[next].scrollIntoView({ block: "nearest" });
  all[next].querySelector("a[href]")?.focus({ preventScroll: true });
}

const ACTS = {
  "/": () => document.querySelector("#search-q")?.focus(),
  j: () => move(1),
  k: () => move(-1),
  x: () => document.querySelector(".is-current input[type=checkbox]")?.click(),
  "?": () => document.querySelector("#keys")?.showModal(),
};

export function installKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const act = ACTS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
