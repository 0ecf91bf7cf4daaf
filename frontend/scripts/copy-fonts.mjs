// Copies the font files named in package.json → duban.fonts (paths inside node_modules) to static/built/fonts/,
// where the PDF writer finds them. One line in that list adds a font.
import { copyFile, mkdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = join(root, "../src/duban/site/static/built/fonts");
const { duban } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));

for (const font of duban.fonts) {
  await mkdir(target, { recursive: true });
  await copyFile(join(root, "node_modules", font), join(target, basename(font))).catch((why) => {
    throw new Error(`package.json → duban.fonts names ${font}, which node_modules does not hold (run npm ci): ${why.message}`);
  });
  // The licence travels with the font; the packages all call it the same, so it takes the package's name.
  const home = font.split("/").slice(0, 2).join("/");
  await copyFile(join(root, "node_modules", home, "LICENSE_FONT"), join(target, `${basename(home)}-licence.txt`));
}
