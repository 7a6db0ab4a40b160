import { registerHooks } from "node:module";

// Loaded with `--import`: in the numeric folders `values[k] as number` then throws where there is no such element. In the product it costs nothing, and an
// index out of range gives NaN or an undefined, never a number that looks right.

const numericFolders = /\/src\/(?:core\/(?:rsa|decoding|geometry|linear|rating|statistics)|engine\/geometry)\//;
const brackets = String.raw`\[(?:[^[\]]|\[(?:[^[\]]|\[[^[\]]*\])*\])*\]`;
const name = String.raw`[A-Za-z_$][\w$]*`;
const access = new RegExp(String.raw`(?<![\w$.\])])(${name}(?:\.${name}|${brackets})*)\[([^[\]]*)\] as number\b`, "g");

/** The source with every `values[k] as number` checked, innermost first. */
export function withChecks(source: string): string {
  const checked = source.replace(access, "__elementOf($1, $2)");
  return checked === source ? source : withChecks(checked);
}

Object.assign(globalThis, {
  __elementOf(values: ArrayLike<number>, k: number): number {
    const value = values[k];
    if (value === undefined) throw new RangeError(`There is no element ${k} of ${values.length}.`);
    return value;
  },
});

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!numericFolders.test(url) || typeof loaded.source === "undefined" || loaded.source === null) return loaded;
    return { ...loaded, source: withChecks(String(Buffer.from(loaded.source as Uint8Array))) };
  },
});
