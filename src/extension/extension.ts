import * as vscode from "vscode";
import { openModelStore } from "../engine/models/modelStore.ts";
import { documentsContext, setDone } from "./documents/documentsContext.ts";
import { FrontDocument } from "./documents/frontDocument.ts";
import { parsedDocument } from "./documents/parsedDocument.ts";
import { stimuliDocuments } from "./documents/pickDocument.ts";
import { recentDocuments } from "./documents/recentDocuments.ts";
import { rsaSelector } from "./documents/rsaFiles.ts";
import { commands, configurationSection, languageId, panelCommands } from "./editor/ids.ts";
import { createLog } from "./editor/log.ts";
import { notify } from "./editor/notify.ts";
import { errorReporter } from "./editor/reportError.ts";
import { settings } from "./editor/settings.ts";
import { encoderStatus } from "./encoders/encoderStatus.ts";
import { Encoders } from "./encoders/encoders.ts";
import { encoderIdOf, encodersView } from "./encoders/encodersView.ts";
import { Engine } from "./engine/engine.ts";
import { Servers } from "./engine/servers.ts";
import { tellOfSlowRuntime } from "./engine/slowRuntime.ts";
import { Tables } from "./engine/tables.ts";
import { exportCoursePack, importCoursePack } from "./exercise/coursePacks.ts";
import { Expectations } from "./expect/expectations.ts";
import { figures } from "./handin/figures.ts";
import { Reports, runAgain } from "./handin/runAgain.ts";
import { pickSubject } from "./inspect/inspectCommand.ts";
import { InspectHover } from "./inspect/inspectHover.ts";
import { Inspections } from "./inspect/inspections.ts";
import type { LanguageServices } from "./language/languageServices.ts";
import { LastResults } from "./language/lastResults.ts";
import { registerLanguage } from "./language/registerLanguage.ts";
import { registerRsa } from "./language/rsa/registerRsa.ts";
import { failureWords } from "./panels/panelFailure.ts";
import type { PanelServices } from "./panels/panelServices.ts";
import { panelKinds } from "./panels/panels.ts";
import { newRsa } from "./rsa/newRsa.ts";
import { analysesView } from "./samples/analysesView.ts";
import { newExercise, newStimuliFile, openSample, openSamples } from "./samples/sampleCommands.ts";
import { samplesView } from "./samples/samples.ts";

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
  const front = new FrontDocument();
  const expectations = new Expectations({
    engine: () => engine.client(),
    tables,
    front,
    failure: (error) => Object.values(failureWords(error, log)).join(" "),
  });
  const panelServices: PanelServices = {
    log,
    bundleFolder: vscode.Uri.joinPath(context.extensionUri, "dist", "webviews"),
    icon: vscode.Uri.joinPath(context.extensionUri, "media", "icon.png"),
    storage: context.storageUri ?? context.globalStorageUri,
    engine: () => engine.client(),
    encoders,
    encoderOf,
    tables,
    front,
    samples: vscode.Uri.joinPath(context.extensionUri, "samples"),
    onResult: (document, version, result) => {
      lastResults.record(document, version, result);
      expectations.record(document, version, result);
      void tellOfSlowRuntime(context.globalState, result);
      setDone(result.kind);
    },
    reportError,
  };
  const panels = panelKinds.map(({ command, start }) => ({ command, panels: start(panelServices) }));
  const sampleFolders = {
    package: panelServices.samples,
    copies: vscode.Uri.joinPath(context.globalStorageUri, "samples"),
    exercise: vscode.Uri.joinPath(context.extensionUri, "media", "exercise"),
  };
  const reports = new Reports();
  const rerunServices = { engine: () => engine.client(), tables, reports };
  const inspections = new Inspections(() => engine.client());
  const refresh = () => void Promise.all(panels.map((kind) => kind.panels.refresh()));

  const needSources = () => ({
    encoders: encoders.list(),
    defaultEncoder: settings.defaultEncoder(),
    hasTable: async (text: string) => (await tables.copyOf(text)) !== undefined,
  });
  const handlers: Record<keyof typeof commands, (argument: unknown) => unknown> = {
    newFile: () => newStimuliFile(),
    newExercise: () => newExercise(sampleFolders),
    openSample: (argument) => openSample(sampleFolders, argument),
    openSamples: () => openSamples(sampleFolders),
    newRsa: (argument) => newRsa(argument, encoders.list()),
    writeExpectations: (argument) => expectations.write(argument),
    inspect: async (argument) => {
      const subject = await pickSubject(argument);
      if (subject !== undefined) await inspections.show(subject);
    },
    chooseEncoder: (argument) =>
      encoders.choose(argument instanceof vscode.Uri ? argument : front.ofEnding(stimuliDocuments.ending)),
    getEncoder: (argument) => encoders.get(encoderIdOf(argument)),
    addEncoder: () => encoders.add(),
    importEncoder: () => encoders.importFolder(),
    repairEncoder: (argument) => encoders.repair(encoderIdOf(argument)),
    removeEncoder: (argument) => encoders.remove(encoderIdOf(argument)),
    setDefaultEncoder: (argument) => encoders.setDefault(encoderIdOf(argument)),
    checkExercise: async () => {
      const { checkExercise } = await import("./exercise/checkExercise.ts");
      await checkExercise(encoders, needSources);
    },
    exportCoursePack: async () => {
      const { exerciseNeeds } = await import("./exercise/exerciseNeeds.ts");
      const needs = vscode.workspace.isTrusted ? await exerciseNeeds(needSources()) : [];
      await exportCoursePack(store(), needs, tables);
    },
    makeHandIn: async (argument) => {
      const { makeHandIn } = await import("./handin/makeHandIn.ts");
      const { copies } = sampleFolders;
      const services = { engine: () => engine.client(), tables, copies, needs: needSources };
      await makeHandIn(argument ?? front.uri, services);
    },
    showPython: () => {
      const { showPython } = front;
      if (showPython !== undefined) return showPython();
      return notify("information", vscode.l10n.t("Open the figure of an analysis first: similarity, decoding or RSA."));
    },
    runAgain: (argument) => runAgain(argument, rerunServices),
    importCoursePack: () => importCoursePack(store(), tables.location, () => encoders.refresh()),
    setToken: () => tables.askForToken(),
    setServerKey: async (argument) => {
      if (!(await servers.askForKey(encoderIdOf(argument)))) return;
      engine.restart();
      refresh();
    },
    clearCache: () => engine.clearCache(),
    showLog: () => log.show(),
  };
  const register = (id: string, handler: (argument: unknown) => unknown) => {
    const guarded = async (argument: unknown) => {
      try {
        await handler(argument);
      } catch (error) {
        reportError(error);
      }
    };
    context.subscriptions.push(vscode.commands.registerCommand(id, guarded));
  };
  for (const [name, id] of Object.entries(commands)) register(id, handlers[name as keyof typeof commands]);
  for (const kind of panels) register(kind.command, (argument) => kind.panels.showFor(argument));

  context.subscriptions.push(
    log,
    engine,
    encoders,
    ...panels.map((kind) => kind.panels),
    inspections,
    reports,
    figures((figure) => runAgain(figure, rerunServices).catch(reportError)),
    documentsContext(),
    vscode.languages.registerHoverProvider([languageId, rsaSelector], new InspectHover(() => engine.client())),
    lastResults,
    expectations,
    registerLanguage(languageServices),
    registerRsa(languageServices),
    recentDocuments(),
    samplesView(),
    analysesView(),
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
  if (atStart) void vscode.commands.executeCommand(panelCommands.showSimilarity, vscode.Uri.file(atStart));
}
