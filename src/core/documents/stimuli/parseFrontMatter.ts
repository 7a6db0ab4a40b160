import { isMap, isNode, isScalar, type Pair, parseDocument, type YAMLMap } from "yaml";
import { metrics, orders } from "../../results/similarityResult.ts";
import { closest } from "../closest.ts";
import { bareName } from "../peers.ts";
import { shortened } from "../shortened.ts";
import { describeType, type FrontMatterKey, frontMatterKeys, type ValueType } from "./frontMatterKeys.ts";
import { peerValues } from "./peerNames.ts";
import { sourceAddressFault } from "./sourceAddress.ts";
import type { Diagnostic, DiagnosticCode, FrontMatter, TextRange } from "./stimuliDocument.ts";
import { soundRows } from "./stimuliDocument.ts";
import { unknownKey } from "./unknownKey.ts";

/** More YAML errors than this come from one mistake. */
const mostErrors = 10;
/** Longer front matter is refused: it is a mistake, and YAML is the one part that does not read in linear time. */
const longest = 50_000;

interface ParsedFrontMatter {
  readonly values: Record<string, unknown>;
  readonly ranges: ReadonlyMap<string, { readonly key: TextRange; readonly value: TextRange }>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the lines between the two `---`; the first of them is line `firstLine` of the document. */
export function parseFrontMatter(
  lines: readonly string[],
  firstLine: number,
): Omit<FrontMatter, "range"> & ParsedFrontMatter {
  const reader = new FrontMatterReader(lines, firstLine);
  try {
    reader.read();
  } catch (error) {
    // A value that the library gives up on: aliases that multiply, or nesting deeper than the stack.
    reader.report("bad-yaml", `This YAML cannot be read: ${error instanceof Error ? error.message : "too complex"}.`);
  }
  const { values, ranges, diagnostics } = reader;
  const text = (key: string) => (typeof values[key] === "string" ? values[key] : undefined);
  const title = text("title");
  const encoder = text("encoder");
  const metric = metrics.find((metric) => metric === values.metric);
  const order = orders.find((order) => order === values.order);
  const sounds = soundRows.find((rows) => rows === values.sounds);
  return {
    ...(title !== undefined && { title }),
    ...(encoder !== undefined && { encoder }),
    ...(metric !== undefined && { metric }),
    ...(order !== undefined && { order }),
    ...(sounds !== undefined && { sounds }),
    ranges,
    values,
    diagnostics,
  };
}

class FrontMatterReader implements ParsedFrontMatter {
  readonly values: Record<string, unknown> = {};
  readonly ranges = new Map<string, { key: TextRange; value: TextRange }>();
  readonly diagnostics: Diagnostic[] = [];
  private readonly text: string;
  private readonly firstLine: number;
  /** Offset of each line's first character in `text`. */
  private readonly lineStarts: readonly number[];

  constructor(lines: readonly string[], firstLine: number) {
    this.text = lines.join("\n");
    this.firstLine = firstLine;
    let offset = 0;
    this.lineStarts = lines.map((line) => {
      const start = offset;
      offset += line.length + 1;
      return start;
    });
  }

  read(): void {
    if (this.text.length > longest) {
      this.report("bad-yaml", `Front matter longer than ${longest} characters is not read.`);
      return;
    }
    const yaml = parseDocument(this.text, {
      prettyErrors: false,
      logLevel: "error",
      uniqueKeys: false,
    });
    for (const error of yaml.errors.slice(0, mostErrors))
      this.report("bad-yaml", error.message, this.range(error.pos[0], error.pos[1]));
    const root = yaml.contents;
    if (root === null || (isScalar(root) && root.value === null)) return;
    if (!isMap(root)) {
      this.report("bad-yaml", "Front matter is made of `key: value` lines.");
      return;
    }
    this.readMap(root, frontMatterKeys, "", this.values, (node) => (isNode(node) ? node.toJS(yaml) : node));
    this.checkSource();
  }

  private checkSource(): void {
    const { source } = this.values;
    const fault = typeof source === "string" ? sourceAddressFault(source) : undefined;
    if (fault === undefined) return;
    const { message, replacement } = fault;
    const fix = replacement === undefined ? undefined : { title: `Change to ${replacement}`, replacement };
    this.report("bad-value", message, this.ranges.get("source")?.value, fix);
  }

  /** YAML takes ` #` for the beginning of a comment, also where it stands in a name; a comment that is one has a space behind it. */
  private reportCut(name: string, node: unknown): void {
    if (!isScalar(node) || node.type !== "PLAIN" || !node.range) return;
    const [start, end] = node.range;
    const rest = /^[ \t]+#[^\n]*/.exec(this.text.slice(end))?.[0].trimEnd();
    if (rest === undefined || !/#(\S|.*\.\w+$|\s*\d+$)/.test(rest)) return;
    const whole = this.text.slice(start, end) + rest;
    const replacement = JSON.stringify(whole);
    const message = `\`${name}\` ends before the #, where YAML begins a comment. If the # belongs to it, put it in quotation marks: ${shortened(replacement)}.`;
    const fix = { title: "Put it in quotation marks", replacement };
    this.report("cut-value", message, this.range(start, end + rest.length), fix);
  }

  report(code: DiagnosticCode, message: string, range?: TextRange, fix?: Diagnostic["fix"]): void {
    const line = this.firstLine - 1;
    this.diagnostics.push({
      code,
      message,
      range: range ?? { startLine: line, startCharacter: 0, endLine: line, endCharacter: 3 },
      severity: code === "unknown-key" || code === "cut-value" ? "warning" : "error",
      ...(fix && { fix }),
    });
  }

  private readMap(
    map: YAMLMap,
    known: ReadonlyMap<string, FrontMatterKey>,
    prefix: string,
    values: Record<string, unknown>,
    toValue: (node: unknown) => unknown,
  ): void {
    for (const pair of map.items) {
      const range = this.pairRange(pair);
      if (!isScalar(pair.key)) {
        this.report("bad-yaml", "A key is one word.", range.key);
        continue;
      }
      const name = String(pair.key.value);
      if (this.ranges.has(prefix + name)) {
        this.report("bad-yaml", `The key \`${shortened(name)}\` appears twice.`, range.key);
        continue;
      }
      this.ranges.set(prefix + name, range);
      const key = known.get(name);
      if (key === undefined) this.reportUnknownKey(prefix, name, pair, map);
      let value = toValue(pair.value);
      // Text as it is written: `title: 2026.10` is no number.
      if (key?.type.kind === "text" && isScalar(pair.value) && value !== null) value = pair.value.source ?? value;
      if (key?.type.kind === "group" && isMap(pair.value)) {
        const group = {};
        this.readMap(pair.value, key.type.keys, `${prefix}${name}.`, group, toValue);
        value = group;
      } else if (key !== undefined && !isOfType(value, key.type)) {
        this.reportBadValue(
          prefix + name,
          value === null ? undefined : this.written(pair.value),
          key,
          range.value,
          value,
        );
      }
      if (key?.type.kind === "text") this.reportCut(name, pair.value);
      // Defined, not assigned: a key called __proto__ is a key like any other.
      Object.defineProperty(values, name, { value, enumerable: true, configurable: true, writable: true });
    }
  }

  private reportUnknownKey(prefix: string, name: string, pair: Pair, map: YAMLMap): void {
    const { message, meant, belongs } = unknownKey(prefix, name);
    const { key } = this.pairRange(pair);
    if (meant !== undefined) this.report("unknown-key", message, key, this.renaming(pair, meant));
    else if (belongs !== undefined) this.report("unknown-key", message, key, this.moving(pair, map, belongs));
    else this.report("unknown-key", message, key);
  }

  private renaming(pair: Pair, meant: string): Diagnostic["fix"] {
    const weights = meant === "balanced" && isScalar(pair.value) ? String(pair.value.value) : "";
    if (weights !== "balanced") return { title: `Change to \`${meant}\``, replacement: meant };
    // scikit-learn's class_weight: balanced.
    const { key, value } = this.pairRange(pair);
    const range = { ...key, endLine: value.endLine, endCharacter: value.endCharacter };
    return { title: "Change to `balanced: true`", replacement: "balanced: true", range };
  }

  /** Takes a key of one line from the top level to the group that it belongs to, which is made where there is none. */
  private moving(pair: Pair, map: YAMLMap, { group, name }: { group: string; name: string }): Diagnostic["fix"] {
    const [start, keyEnd] = nodeOffsets(pair.key) ?? [0, 0];
    const [, end] = nodeOffsets(pair.value) ?? [start, keyEnd];
    const [from, to] = [this.position(start), this.position(end)];
    if (map.flow || from.line !== to.line || from.character > 0) return undefined;
    const moved = `${name}${this.text.slice(keyEnd, end)}`;
    const title = `Move it below \`${group}:\``;
    const target = map.items.find((item) => isScalar(item.key) && item.key.value === group)?.value;
    if (target === undefined) {
      return { title, replacement: `${group}:\n  ${moved}`, range: this.range(start, end) };
    }
    const [first] = isMap(target) ? target.items : [];
    const place = first && nodeOffsets(first.key)?.[0];
    if (place === undefined || !isMap(target)) return undefined;
    const inserted = `${moved}${target.flow ? ", " : `\n${" ".repeat(this.position(place).character)}`}`;
    // One edit over all that lies between: the key's own line goes.
    const lineEnd = Math.min(end + 1 + this.text.slice(end).search(/\n|$/), this.text.length);
    if (start < place) {
      return { title, replacement: this.text.slice(lineEnd, place) + inserted, range: this.range(start, place) };
    }
    const between = this.text.slice(place, start);
    const kept = lineEnd === this.text.length ? between.replace(/\n$/, "") : between;
    return { title, replacement: inserted + kept, range: this.range(place, lineEnd) };
  }

  private reportBadValue(
    name: string,
    written: string | undefined,
    key: FrontMatterKey,
    range: TextRange,
    value: unknown,
  ): void {
    if (written === undefined) {
      this.report("bad-value", `\`${name}\` has no value. It takes ${describeType(key.type)}.`, range);
      return;
    }
    if (key.type.kind === "names" && typeof value === "object") {
      this.report("bad-value", `\`${name}\` takes ${describeType(key.type)}: ${namesExample(name, value)}.`, range);
      return;
    }
    const meant = meantValue(written, key.type);
    const message = `\`${name}\` takes ${describeType(key.type)}, not ${shortened(written)}.`;
    if (meant === undefined) this.report("bad-value", message, range);
    else {
      const fix = { title: `Change to \`${meant}\``, replacement: meant };
      this.report("bad-value", `${message} Did you mean \`${meant}\`?`, range, fix);
    }
  }

  /** A value as it stands in the text. */
  private written(node: unknown): string {
    return this.text.slice(...(nodeOffsets(node) ?? [0, 0])).trim();
  }

  private pairRange(pair: Pair): { key: TextRange; value: TextRange } {
    const key = nodeOffsets(pair.key) ?? [0, 0];
    const value = nodeOffsets(pair.value) ?? [key[1], key[1]];
    return { key: this.range(...key), value: this.range(...value) };
  }

  /** From offsets in the YAML to lines and characters in the document. */
  private range(start: number, end: number): TextRange {
    const from = this.position(start);
    const to = this.position(Math.max(start, end));
    return { startLine: from.line, startCharacter: from.character, endLine: to.line, endCharacter: to.character };
  }

  private position(offset: number): { line: number; character: number } {
    const inside = Math.min(offset, this.text.length);
    let line = 0;
    let after = this.lineStarts.length;
    while (after - line > 1) {
      const middle = (line + after) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= inside) line = middle;
      else after = middle;
    }
    return { line: this.firstLine + line, character: inside - (this.lineStarts[line] ?? 0) };
  }
}

/** The value that was likely meant, by one who knows it by another name or mistyped it. */
function meantValue(written: string, type: ValueType): string | undefined {
  const choices = type.kind === "choice" ? type.choices : type.kind === "boolean" ? ["true", "false"] : [];
  const peers = peerValues.get(bareName(written)) ?? [];
  return choices.find((choice) => peers.includes(choice)) ?? closest(written, choices);
}

function nodeOffsets(node: unknown): [start: number, end: number] | undefined {
  return isNode(node) && node.range ? [node.range[0], node.range[1]] : undefined;
}

function isOfType(value: unknown, type: ValueType): boolean {
  switch (type.kind) {
    case "text":
      return typeof value === "string";
    case "choice":
      return (
        type.choices.some((choice) => choice === value) || (typeof value === "string" && type.isAlso?.(value) === true)
      );
    case "boolean":
      return typeof value === "boolean";
    case "list":
      return Array.isArray(value);
    case "names":
      return typeof value === "object" && value !== null && Object.values(value).every(isName);
    case "group":
      return false;
    case "number":
      return (
        typeof value === "number" &&
        Number.isFinite(value) &&
        (!type.integer || Number.isSafeInteger(value)) &&
        value >= (type.least ?? Number.NEGATIVE_INFINITY) &&
        value > (type.above ?? Number.NEGATIVE_INFINITY) &&
        value < (type.below ?? Number.POSITIVE_INFINITY)
      );
  }
}

/** What can be a class's name: text, a number, true or false. */
function isName(value: unknown): boolean {
  return value !== null && typeof value !== "object";
}

/** How names are written that are given as a list of pairs; of other values both ways. */
function namesExample(name: string, value: unknown): string {
  const members: readonly unknown[] = Array.isArray(value) ? value : [];
  const pairs = members.flatMap((member) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.entries(member).filter(([, own]) => isName(own))
      : [],
  );
  if (pairs.length === 0 || pairs.length < members.length) {
    return `\`${name}: [no, yes]\` or \`${name}: { 0: no, 1: yes }\``;
  }
  return `pairs go without dashes, \`${name}: { ${pairs.map(([key, own]) => `${key}: ${String(own)}`).join(", ")} }\``;
}
