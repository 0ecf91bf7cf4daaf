// Of Tabler's 630 kB only the families of classes below are kept: no colours (colour means a light), no dark theme,
// no widgets that need Tabler's own scripts. A page that uses another family needs it here and in docs/ui.md.
const FAMILIES = [
  "btn", "btn-(primary|sm|icon|list|link)", "form-.*", "input-.*", "(in)?valid-.*", "was-validated", "is-(in)?valid",
  "row(-cols-.*)?", "col(-.*)?", "g[xy]?-\\d", "card(-(body|header|title|footer|sm|table|subtitle))?", "container.*",
  "table(-(sm|responsive|vcenter|striped|hover))?", "list-(unstyled|inline.*)", "badge", "icon", "visually-hidden.*",
  "d-.*", "flex-.*", "align-.*", "justify-content-.*", "gap-\\d", "[mp][tbsexy]?-(\\d|auto)", "w-\\d+", "fw-.*", "fs-.*",
  "text-(start|end|center|truncate|wrap|nowrap|break|body|secondary)", "float-.*", "position-.*", "small", "h[1-6]",
];
const KEPT = new RegExp(`^(?:${FAMILIES.join("|")})$`);
const THEME = /\[data-bs-theme=["']?dark|\[dir=|\[data-bs-theme-/;

const wanted = (selector) =>
  !THEME.test(selector) && [...selector.matchAll(/\.((?:[\w-]|\\.)+)/g)].every(([, name]) => KEPT.test(name));

// A PostCSS plugin; our own style sheets pass untouched.
export const onlyUsedFamilies = {
  postcssPlugin: "only-used-families",
  Once(root) {
    if (!root.source.input.file?.includes("@tabler")) return;
    root.walkRules((rule) => {
      if (rule.parent.type === "atrule" && /keyframes/.test(rule.parent.name)) return;
      const kept = rule.selectors.filter(wanted);
      if (kept.length === 0) rule.remove();
      else if (kept.length < rule.selectors.length) rule.selectors = kept;
    });
    root.walkAtRules(/keyframes/, (rule) => void rule.remove());
    root.walkAtRules("media", (rule) => void (rule.nodes?.length === 0 && rule.remove()));
  },
};
