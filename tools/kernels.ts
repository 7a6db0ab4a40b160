// `npm run kernels`: the bytes of each WebAssembly text in src/core, as TypeScript beside it.
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import wabt from "wabt";
import { repository } from "./editor/repository.ts";

const { parseWat } = await wabt();
for (const path of [
  "src/core/decoding/fit/rowProducts",
  "src/core/rsa/relabeling/relabeledProduct",
  "src/core/rsa/comparison/kendall",
]) {
  const name = basename(path);
  const text = readFileSync(join(repository, `${path}.wat`), "utf8");
  const { buffer } = parseWat(`${name}.wat`, text, { simd: true }).toBinary({});
  const lines =
    Buffer.from(buffer)
      .toString("hex")
      .match(/.{1,108}/g) ?? [];
  writeFileSync(
    join(repository, `${path}Code.ts`),
    `/** ${name}.wat as bytes, in hexadecimal: \`npm run kernels\` makes it. */
export const ${name}Code =
${lines.map((line) => `  "${line}"`).join(" +\n")};
`,
  );
}
