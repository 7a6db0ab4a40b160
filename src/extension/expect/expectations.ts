import * as vscode from "vscode";
import { type ExpectedOf, expectedKinds } from "../../core/expect/quantities.ts";
import type { PanelResult } from "../../core/results/panelResult.ts";
import type { CheckRequest } from "../../engine/jobs/check.ts";
import type { EngineClient } from "../../engine/process/engineClient.ts";
import type { FrontDocument } from "../documents/frontDocument.ts";
import { openDocument } from "../documents/parsedDocument.ts";
import { type DocumentKind, pickDocument, rsaDocuments, stimuliDocuments } from "../documents/pickDocument.ts";
import { settings } from "../editor/settings.ts";
import type { Tables } from "../engine/tables.ts";
import { ExpectationMarks } from "./expectationMarks.ts";
import { ExpectationTests } from "./expectationTests.ts";
import { expectLanguage } from "./expectLanguage.ts";
import { writeExpectations } from "./writeExpectations.ts";

interface ExpectationServices {
  readonly engine: () => Promise<EngineClient>;
  readonly tables: Tables;
  readonly front: FrontDocument;
  /** What a failure says, in a line. */
  readonly failure: (error: unknown) => string;
}

const anyDocument: DocumentKind = {
  ending: "{.stimuli,.rsa.json}",
  fits: (document) => stimuliDocuments.fits(document) || rsaDocuments.fits(document),
  question: vscode.l10n.t("Select the file to write expectations into"),
  none: stimuliDocuments.none,
  newFile: stimuliDocuments.newFile,
};

/** What the editor does for `expect`: completion, hover, ✓ and ✗ in the text, the Test Explorer, writing it. */
export class Expectations implements vscode.Disposable {
  private readonly services: ExpectationServices;
  private readonly marks = new ExpectationMarks();
  private readonly disposables: vscode.Disposable;
  /** The kind of result that was made of each document last. */
  private readonly lastShown = new Map<string, ExpectedOf>();

  constructor(services: ExpectationServices) {
    this.services = services;
    const tests = new ExpectationTests({
      check: async (request, signal) => (await services.engine()).run("check", await this.request(request), { signal }),
      onChecked: (document, version, checked) => this.marks.showTested(document, version, checked),
      failure: services.failure,
    });
    this.disposables = vscode.Disposable.from(this.marks, tests, expectLanguage());
  }

  dispose(): void {
    this.disposables.dispose();
  }

  /** A panel has made a result of this version of a document. */
  record(document: vscode.TextDocument, version: number, result: PanelResult): void {
    const kind = expectedKinds.find((one) => one === result.kind);
    if (kind === undefined) return;
    this.lastShown.set(document.uri.toString(), kind);
    if (result.expectations !== undefined) this.marks.show(document, version, result.expectations);
  }

  /** Into the file that it is given, that is in front, or that the user picks. */
  async write(argument: unknown): Promise<void> {
    const uri = await pickDocument(argument, anyDocument, this.services.front);
    if (uri === undefined) return;
    const document = await openDocument(uri);
    await writeExpectations(document, this.lastShown.get(uri.toString()), async (of, signal) => {
      const request = await this.request({ text: document.getText(), path: uri.fsPath });
      return (await this.services.engine()).run("suggestExpectations", { ...request, of }, { signal });
    });
  }

  private async request(request: Pick<CheckRequest, "text" | "path">): Promise<CheckRequest> {
    const table = request.path.endsWith(".rsa.json") ? {} : await this.services.tables.ofDocument(request.text, {});
    return { ...request, ...table, defaultEncoder: settings.defaultEncoder() };
  }
}
