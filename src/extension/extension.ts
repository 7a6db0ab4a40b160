import * as vscode from "vscode";
import { openModelStore } from "../engine/models/modelStore.ts";
import { documentsContext } from "./documents/documentsContext.ts";
import { parsedDocument } from "./documents/parsedDocument.ts";
import { pickDocument, rsaDocuments, stimuliDocuments } from "./documents/pickDocument.ts";
import { rsaSelector } from "./documents/rsaFiles.ts";
import { commands, configurationSection, languageId } from "./editor/ids.ts";
import { createLog } from "./editor/log.ts";
import { errorReporter } from "./editor/reportError.ts";
import { settings } from "./editor/settings.ts";
import { exportCoursePack, importCoursePack } from "./encoders/coursePacks.ts";
import { encoderStatus } from "./encoders/encoderStatus.ts";
import { Encoders } from "./encoders/encoders.ts";
import { encoderIdOf, encodersView } from "./encoders/encodersView.ts";
import { pickTwo } from "./encoders/pickTwo.ts";
import { Engine } from "./engine/engine.ts";
import { Servers } from "./engine/servers.ts";
import { Tables } from "./engine/tables.ts";
import { pickSubject } from "./inspect/inspectCommand.ts";
import { InspectHover } from "./inspect/inspectHover.ts";
import { Inspections } from "./inspect/inspections.ts";
import type { LanguageServices } from "./language/languageServices.ts";
import { LastResults } from "./language/lastResults.ts";
import { registerLanguage } from "./language/registerLanguage.ts";
import { registerRsa } from "./language/rsa/registerRsa.ts";
import { comparePanel } from "./panels/comparePanel.ts";
import { decodingPanel } from "./panels/decodingPanel.ts";
import { DocumentPanels } from "./panels/documentPanels.ts";
import type { PanelServices } from "./panels/panelServices.ts";
import { rsaPanel } from "./panels/rsaPanel.ts";
import { similarityPanel } from "./panels/similarityPanel.ts";
import { newRsa } from "./rsa/newRsa.ts";

/** Builds the objects and wires them. Nothing native is loaded here, and no file is read. */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  const reportError = errorReporter(log);
  const servers = new Servers(context);
  const engine = new Engine(context, servers, log);
  const store = () => openModelStore(engine.modelFolders());
  const encoders = new Encoders(store, () => {
    const { root, folders } = engine.modelFolders();
    return [root, ...folders];
  });
  const encoderOf = (document: vscode.TextDocument | undefined) =>
    document === undefined ? undefined : parsedDocument(document).frontMatter.encoder;
  const lastResults = new LastResults();
  const languageServices: LanguageServices = {
    encoders: () => encoders.list(),
    defaultEncoder: settings.defaultEncoder,
    onDidChangeEncoders: encoders.onDidChange,
    lastResults,
    engine: () => engine.client(),
    log,
  };
  const tables = new Tables(context);
  const panelServices: PanelServices = {
    log,
    bundleFolder: vscode.Uri.joinPath(context.extensionUri, "dist", "webviews"),
    icon: vscode.Uri.joinPath(context.extensionUri, "media", "icon.png"),
    engine: () => engine.client(),
    encoders,
    encoderOf,
    tables,
    onResult: (document, version, result) => lastResults.record(document, version, result),
    reportError,
  };
  const similarity = new DocumentPanels(similarityPanel, panelServices);
  const decoding = new DocumentPanels(decodingPanel, panelServices);
  const rsa = new DocumentPanels(rsaPanel, panelServices);
  const comparing = new DocumentPanels(comparePanel, panelServices);
  const inspections = new Inspections(() => engine.client());
  const refresh = () =>
    void Promise.all([similarity.refresh(), decoding.refresh(), rsa.refresh(), comparing.refresh()]);

  const handlers: Record<keyof typeof commands, (argument: unknown) => unknown> = {
    showSimilarity: async (argument) => {
      const document = await pickDocument(argument, stimuliDocuments);
      if (document !== undefined) similarity.show(document);
    },
    decode: async (argument) => {
      const document = await pickDocument(argument, stimuliDocuments);
      if (document !== undefined) decoding.show(document);
    },
    rsa: async (argument) => {
      const document = await pickDocument(argument, rsaDocuments);
      if (document !== undefined) rsa.show(document);
    },
    newRsa: (argument) => newRsa(argument, encoders.list()),
    compareEncoders: async (argument) => {
      const document = await pickDocument(argument, stimuliDocuments);
      if (document === undefined) return;
      const own = encoderOf(await vscode.workspace.openTextDocument(document)) ?? settings.defaultEncoder();
      const two = await pickTwo(encoders, own);
      if (two !== undefined) comparing.show(document, { encoders: two });
    },
    inspect: async (argument) => {
      const subject = await pickSubject(argument);
      if (subject !== undefined) await inspections.show(subject);
    },
    chooseEncoder: (argument) => encoders.choose(argument instanceof vscode.Uri ? argument : undefined),
    getEncoder: (argument) => encoders.get(encoderIdOf(argument)),
    addEncoder: () => encoders.add(),
    importEncoder: () => encoders.importFolder(),
    repairEncoder: (argument) => encoders.repair(encoderIdOf(argument)),
    removeEncoder: (argument) => encoders.remove(encoderIdOf(argument)),
    setDefaultEncoder: (argument) => encoders.setDefault(encoderIdOf(argument)),
    exportCoursePack: () => exportCoursePack(store()),
    importCoursePack: () => importCoursePack(store(), () => encoders.refresh()),
    setToken: () => tables.askForToken(),
    setServerKey: async (argument) => {
      if (!(await servers.askForKey(encoderIdOf(argument)))) return;
      engine.restart();
      refresh();
    },
    clearCache: () => engine.clearCache(),
    showLog: () => log.show(),
  };
  for (const [name, id] of Object.entries(commands)) {
    const handler = handlers[name as keyof typeof commands];
    const guarded = async (argument: unknown) => {
      try {
        await handler(argument);
      } catch (error) {
        reportError(error);
      }
    };
    context.subscriptions.push(vscode.commands.registerCommand(id, guarded));
  }

  context.subscriptions.push(
    log,
    engine,
    encoders,
    similarity,
    decoding,
    rsa,
    comparing,
    inspections,
    documentsContext(),
    vscode.languages.registerHoverProvider([languageId, rsaSelector], new InspectHover(() => engine.client())),
    lastResults,
    registerLanguage(languageServices),
    registerRsa(languageServices),
    encodersView(encoders, reportError),
    encoderStatus(encoders, (document) => encoderOf(document) ?? settings.defaultEncoder()),
    encoders.onDidChange(refresh),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(configurationSection)) return;
      engine.restart();
      refresh();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      engine.restart();
      refresh();
    }),
  );

  // `npm start` names the file whose picture it wants on screen.
  const atStart = process.env.STIMULI_OPEN;
  if (atStart) similarity.show(vscode.Uri.file(atStart));
}
