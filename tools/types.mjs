// Checks the types of every room with the room's own tsconfig.
import { spawnSync } from "node:child_process";

const rooms = ["src/core", "src/engine", "src/cli", "src/extension", "src/webviews", "test", "tools", "bench"];
const failed = rooms.filter(
  (room) => spawnSync("tsc", ["-p", room], { stdio: "inherit", shell: process.platform === "win32" }).status !== 0,
);
if (failed.length > 0) {
  console.error(`Type errors in ${failed.join(", ")}.`);
  process.exit(1);
}
