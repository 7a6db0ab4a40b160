import type { DocumentDiagnostic } from "../../core/documentDiagnostic.ts";
import { type CheckedExpectation, holds } from "../../core/expect/expectation.ts";
import { outcomeText } from "../../core/expect/expectationWords.ts";
import { escapeXml } from "../../core/figure/scene/sceneToSvg.ts";

/** A document, its expectations, and what kept them from being checked. */
export interface CheckedDocument {
  /** As the user wrote the way to it. */
  readonly file: string;
  readonly expectations: readonly CheckedExpectation[];
  /** Expectations that cannot be read, or name what the document does not have. */
  readonly misspelled: readonly DocumentDiagnostic[];
  /** Why its analysis failed, in one line, and the status that this means. */
  readonly failure?: { readonly message: string; readonly status: number };
}

/**
 * Checked documents as JUnit writes them, which build servers read: a suite per document, a case per expectation. What
 * does not hold is a failure; what is misspelled, or kept an analysis from running, is an error.
 */
export function junitXml(documents: readonly CheckedDocument[]): string {
  const suites = documents.map((document) => {
    const { file, expectations, failure } = document;
    // An unknown name is told by its expectation, which cannot be evaluated.
    const evaluated = new Set(expectations.map(({ line }) => line));
    const misspelled = document.misspelled.filter(({ range }) => !evaluated.has(range.startLine));
    const failed = expectations.filter((one) => !holds(one)).length;
    const errors = misspelled.length + (failure === undefined ? 0 : 1);
    const counts = { name: file, tests: expectations.length + errors, failures: failed, errors };
    const cases = [
      ...expectations.map((one) => {
        const place = { classname: file, name: one.text, file, line: one.line + 1 };
        return testCase(place, holds(one) ? undefined : element("failure", { message: outcomeText(one) }));
      }),
      ...misspelled.map(({ message, range }) => {
        const line = range.startLine + 1;
        return testCase({ classname: file, name: `line ${line}`, file, line }, element("error", { message }));
      }),
      ...(failure === undefined
        ? []
        : [testCase({ classname: file, name: "analysis", file }, element("error", { message: failure.message }))]),
    ];
    return element("testsuite", counts, cases.join(""));
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", { name: "Stimuli Lab" }, suites.join(""))}`;
}

type Attributes = Readonly<Record<string, string | number>>;

function testCase(attributes: Attributes, content: string | undefined): string {
  return element("testcase", attributes, content);
}

function element(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const start = `<${name}${written.join("")}`;
  return content === "" ? `${start}/>\n` : `${start}>\n${content}</${name}>\n`;
}
