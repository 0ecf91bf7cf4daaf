// Puts the icons named in src/icons.json into one SVG file and adds it to the manifest under "sprite.svg".
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const built = join(root, "../src/duban/site/static/built");
const names = JSON.parse(await readFile(join(root, "src/icons.json"), "utf8"));

const symbols = await Promise.all(
  [...names].sort().map(async (name) => {
    const file = join(root, "node_modules/@tabler/icons/icons/outline", `${name}.svg`);
    const text = await readFile(file, "utf8").catch(() => {
      throw new Error(`src/icons.json names "${name}", and there is no outline icon of that name`);
    });
    const inner = text.slice(text.indexOf(">", text.indexOf("<svg")) + 1, text.lastIndexOf("</svg>"));
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s*\n\s*/g, "")}</symbol>`;
  }),
);
const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
const hash = createHash("sha256").update(sprite).digest("hex").slice(0, 8);
await writeFile(join(built, "assets", `sprite.${hash}.svg`), sprite);

const manifestPath = join(built, "manifest.json");
const manifest = JSON.parse(await readFile(manifestPath, "utf8"));
manifest["sprite.svg"] = { file: `assets/sprite.${hash}.svg` };
await writeFile(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
