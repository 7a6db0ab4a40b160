import { isMap, isNode, isScalar, type Pair, parseDocument, type YAMLMap } from "yaml";
import type { TextRange } from "../../documentDiagnostic.ts";
import type { Expectation } from "../../expect/expectation.ts";
import { readExpectations } from "../../expect/readExpectations.ts";
import { orders } from "../../geometry/arrange.ts";
import { metrics } from "../../geometry/pairMatrix.ts";
import { shortened } from "../../text/shortened.ts";
import type { Diagnostic, DiagnosticCode, FrontMatter } from "../stimuliDocument.ts";
import { soundRows } from "../stimuliDocument.ts";
import { expectationItems } from "./frontMatterExpectations.ts";
import { type FrontMatterKey, frontMatterKeys } from "./frontMatterKeys.ts";
import { moving, renaming } from "./keyFixes.ts";
import { sourceAddressFault } from "./sourceAddress.ts";
import { spaceSettings } from "./spaceKeys.ts";
import { unknownKey } from "./unknownKey.ts";
import { describeType, isOfType, meantValue, namesExample } from "./valueTypes.ts";
import { nodeOffsets, YamlPlaces } from "./yamlPlaces.ts";

/** More YAML errors than this come from one mistake. */
const mostErrors = 10;
/** Longer front matter is refused: it is a mistake, and YAML is the one part that does not read in linear time. */
const longest = 50_000;

/** What keeps no analysis from running; all else is an error. */
const warnings: ReadonlySet<DiagnosticCode> = new Set(["unknown-key", "cut-value", "bad-expectation"]);

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
  const { values, ranges, diagnostics, expectations } = reader;
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
    ...spaceSettings(values),
    ...(expectations.length > 0 && { expect: expectations }),
    ranges,
    values,
    diagnostics,
  };
}

class FrontMatterReader implements ParsedFrontMatter {
  readonly values: Record<string, unknown> = {};
  readonly ranges = new Map<string, { key: TextRange; value: TextRange }>();
  readonly diagnostics: Diagnostic[] = [];
  expectations: readonly Expectation[] = [];
  private readonly places: YamlPlaces;
  private readonly text: string;
  /** Where front matter begins, for what is about it as a whole. */
  private readonly begin: TextRange;

  constructor(lines: readonly string[], firstLine: number) {
    this.places = new YamlPlaces(lines, firstLine);
    this.text = this.places.text;
    const line = firstLine - 1;
    this.begin = { startLine: line, startCharacter: 0, endLine: line, endCharacter: 3 };
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
      this.report("bad-yaml", error.message, this.places.range(error.pos[0], error.pos[1]));
    const root = yaml.contents;
    if (root === null || (isScalar(root) && root.value === null)) return;
    if (!isMap(root)) {
      this.report("bad-yaml", "Front matter is made of `key: value` lines.");
      return;
    }
    this.readMap(root, frontMatterKeys, "", this.values, (node) => (isNode(node) ? node.toJS(yaml) : node));
    this.checkSource();
    this.readExpectations(root.get("expect", true));
  }

  private readExpectations(node: unknown): void {
    const { items, bad } = expectationItems(node, this.places);
    for (const { message, range } of bad) this.report("bad-expectation", message, range);
    const { expectations, diagnostics } = readExpectations(items, "stimuli");
    this.expectations = expectations;
    this.diagnostics.push(...diagnostics);
  }

  private checkSource(): void {
    const { source } = this.values;
    const fault = typeof source === "string" ? sourceAddressFault(source) : undefined;
    if (fault === undefined) return;
    const { message, replacement } = fault;
    const fix = replacement === undefined ? undefined : { title: `Change to ${replacement}`, replacement };
    this.report("bad-value", message, this.ranges.get("source")?.value, fix);
  }

  /**
   * YAML takes ` #` for the beginning of a comment, also where it is in a name; a comment that is one has a space
   * behind it.
   */
  private reportCut(name: string, node: unknown): void {
    if (!isScalar(node) || node.type !== "PLAIN" || !node.range) return;
    const [start, end] = node.range;
    const rest = /^[ \t]+#[^\n]*/.exec(this.text.slice(end))?.[0].trimEnd();
    if (rest === undefined || !/#(\S|.*\.\w+$|\s*\d+$)/.test(rest)) return;
    const whole = this.text.slice(start, end) + rest;
    const replacement = JSON.stringify(whole);
    const message = `\`${name}\` ends before the #, where YAML begins a comment. If the # belongs to it, put it in quotation marks: ${shortened(replacement)}.`;
    const fix = { title: "Put it in quotation marks", replacement };
    this.report("cut-value", message, this.places.range(start, end + rest.length), fix);
  }

  report(code: DiagnosticCode, message: string, range?: TextRange, fix?: Diagnostic["fix"]): void {
    this.diagnostics.push({
      code,
      message,
      range: range ?? this.begin,
      severity: warnings.has(code) ? "warning" : "error",
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
      const range = this.places.ofPair(pair);
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
      if (key?.type.kind === "names" && isMap(pair.value)) this.reportTwice(name, pair.value);
      // Defined, not assigned: a key called __proto__ is a key like any other.
      Object.defineProperty(values, name, { value, enumerable: true, configurable: true, writable: true });
    }
  }

  /** Values that are named twice: only the last name would count. */
  private reportTwice(name: string, map: YAMLMap): void {
    const seen = new Set<string>();
    for (const pair of map.items) {
      const value = isScalar(pair.key) ? String(pair.key.value) : "";
      if (seen.has(value)) {
        const message = `\`${name}\` names the value ${shortened(value)} twice.`;
        this.report("bad-value", message, this.places.ofPair(pair).key);
      }
      seen.add(value);
    }
  }

  private reportUnknownKey(prefix: string, name: string, pair: Pair, map: YAMLMap): void {
    const { message, meant, belongs } = unknownKey(prefix, name);
    const { key } = this.places.ofPair(pair);
    if (meant !== undefined) this.report("unknown-key", message, key, renaming(this.places, pair, meant));
    else if (belongs !== undefined) this.report("unknown-key", message, key, moving(this.places, pair, map, belongs));
    else this.report("unknown-key", message, key);
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

  /** A value as it is in the text. */
  private written(node: unknown): string {
    return this.text.slice(...(nodeOffsets(node) ?? [0, 0])).trim();
  }
}
