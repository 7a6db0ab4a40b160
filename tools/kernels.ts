// `npm run kernels`: src/core/decoding/rowProductsCode.ts, the bytes of the WebAssembly beside it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import wabt from "wabt";
import { repository } from "./editor/repository.ts";

const folder = join(repository, "src/core/decoding");
const { parseWat } = await wabt();
const text = readFileSync(join(folder, "rowProducts.wat"), "utf8");
const { buffer } = parseWat("rowProducts.wat", text, { simd: true }).toBinary({});
const lines =
  Buffer.from(buffer)
    .toString("hex")
    .match(/.{1,108}/g) ?? [];
writeFileSync(
  join(folder, "rowProductsCode.ts"),
  `/** rowProducts.wat as bytes, in hexadecimal: \`npm run kernels\` makes it. */
export const rowProductsCode =
${lines.map((line) => `  "${line}"`).join(" +\n")};
`,
);
