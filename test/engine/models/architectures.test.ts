import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { architectures } from "../../../src/engine/models/architectures.ts";
import { repository } from "../../../tools/editor/repository.ts";

const words = { text: "texts", image: "pictures", audio: "sounds" } as const;

test("docs/encoders.md has every architecture, with what it reads, its graph and its pooling", () => {
  const documented = readFileSync(join(repository, "docs/encoders.md"), "utf8").split("\n");
  const rows = Object.entries(architectures).flatMap(([type, { name, towers }]) =>
    Object.entries(towers).map(([kind, { graph, pooling }]) => {
      const how = pooling.map((one) => `\`${one}\``).join(", else ") || "as sentence-transformers";
      return `| ${name} | \`${type}\` | ${words[kind as keyof typeof words]} | \`${graph}.onnx\` | ${how} |`;
    }),
  );
  assert.deepEqual(
    documented.filter((line) => /^\| .* \| `.*` \| (texts|pictures|sounds) \|/.test(line)),
    rows,
  );
});
