import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const module = fileURLToPath(new URL("../../../src/engine/programs/watchSelf.ts", import.meta.url));
const start = (code: string) =>
  spawn(
    process.execPath,
    ["--input-type=module", "-e", `import { watchSelf } from ${JSON.stringify(module)}; ${code}`],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );

test("a process that takes more memory than it may is ended, however busy", async () => {
  const busy = start(`watchSelf(process.memoryUsage.rss() + 100e6); const kept = [];
    for (let k = 0; k < 8; k++) kept.push(Buffer.alloc(50e6, 1)); for (;;);`);
  const [, signal] = await once(busy, "exit", { signal: AbortSignal.timeout(20_000) });
  assert.equal(signal, "SIGKILL");
});

test("a process that takes no more ends by itself", async () => {
  const calm = start("watchSelf(); setTimeout(() => {}, 600);");
  assert.deepEqual(await once(calm, "exit"), [0, null]);
});

test("a process whose parent is gone is ended, however busy", {
  skip: process.platform === "win32" && "no parents to lose",
}, async () => {
  const code = `import { watchSelf } from ${JSON.stringify(module)}; watchSelf(); console.log(process.pid); setTimeout(() => { for (;;); }, 200);`;
  const parent = start(`const { spawn } = await import("node:child_process");
    const child = spawn(process.execPath, ["--input-type=module", "-e", ${JSON.stringify(code)}], { stdio: ["ignore", "pipe", "ignore"], detached: true });
    child.stdout.on("data", (line) => console.log(String(line).trim())); setInterval(() => {}, 1000);`);
  const [line] = await once(parent.stdout, "data", { signal: AbortSignal.timeout(20_000) });
  const pid = Number(String(line));
  await new Promise((resolve) => setTimeout(resolve, 600));
  parent.kill("SIGKILL");
  const giveUp = Date.now() + 10_000;
  const isRunning = () => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  while (isRunning()) {
    assert.ok(Date.now() < giveUp, "the orphan is still there");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
});
