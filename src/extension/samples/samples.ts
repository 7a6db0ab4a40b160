import * as vscode from "vscode";
import { commands } from "../editor/ids.ts";

/** A file among the samples of the package, to be opened. */
export interface Sample {
  /** From the folder of the samples on. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
}

export const samples: readonly Sample[] = [
  {
    path: "animals-and-fruits.stimuli",
    title: vscode.l10n.t("Animals and fruits"),
    description: vscode.l10n.t("similarity of six words"),
  },
  {
    path: "sentiment.stimuli",
    title: vscode.l10n.t("Sentiment of remarks"),
    description: vscode.l10n.t("decoding of two classes"),
  },
  {
    path: "three-topics.stimuli",
    title: vscode.l10n.t("Three topics"),
    description: vscode.l10n.t("decoding of three classes"),
  },
  {
    path: "sst2.stimuli",
    title: vscode.l10n.t("Film reviews (SST-2)"),
    description: vscode.l10n.t("decoding; asks before it downloads 3 MB"),
  },
  {
    path: "synthetic-brain/synthetic-brain.rsa.json",
    title: vscode.l10n.t("A synthetic brain"),
    description: vscode.l10n.t("RSA of 24 objects, five made-up subjects"),
  },
  {
    path: "rated-animals/animals-ratings.rsa.json",
    title: vscode.l10n.t("Rated animals"),
    description: vscode.l10n.t("RSA of similarity ratings by twelve simulated raters"),
  },
  {
    path: "breathing/breathing-synthetic.stimuli",
    title: vscode.l10n.t("Breathing"),
    description: vscode.l10n.t("similarity of eight sounds; needs an encoder for sounds"),
  },
];

/** The list of samples, in the view of that name. A click opens a copy. */
export function samplesView(): vscode.Disposable {
  return vscode.window.registerTreeDataProvider<Sample>("stimuliSamples", {
    getChildren: (sample) => (sample === undefined ? [...samples] : []),
    getTreeItem: ({ path, title, description }) => {
      const item = new vscode.TreeItem(title);
      item.description = description;
      item.tooltip = `${title}\n${description}\n${path}`;
      item.iconPath = new vscode.ThemeIcon(path.endsWith(".rsa.json") ? "graph" : "table");
      item.command = { command: commands.openSample, title: vscode.l10n.t("Open Sample"), arguments: [path] };
      return item;
    },
  });
}
