/** Commands that show a panel, as far as they are called from elsewhere; each is in its panel's description. */
export const panelCommands = {
  showSimilarity: "stimuli.showSimilarity",
  showMap: "stimuli.showMap",
  decode: "stimuli.decode",
  rsa: "stimuli.rsa",
  rateSimilarity: "stimuli.rateSimilarity",
} as const;

/** Other commands, written once; a test holds the manifest against them. */
export const commands = {
  newFile: "stimuli.newFile",
  newExercise: "stimuli.newExercise",
  openSample: "stimuli.openSample",
  openSamples: "stimuli.openSamples",
  newRsa: "stimuli.newRsa",
  writeExpectations: "stimuli.writeExpectations",
  inspect: "stimuli.inspect",
  chooseEncoder: "stimuli.chooseEncoder",
  getEncoder: "stimuli.getEncoder",
  addEncoder: "stimuli.addEncoder",
  importEncoder: "stimuli.importEncoder",
  repairEncoder: "stimuli.repairEncoder",
  removeEncoder: "stimuli.removeEncoder",
  setDefaultEncoder: "stimuli.setDefaultEncoder",
  checkExercise: "stimuli.checkExercise",
  makeHandIn: "stimuli.makeHandIn",
  runAgain: "stimuli.runAgain",
  showPython: "stimuli.showPython",
  exportCoursePack: "stimuli.exportCoursePack",
  importCoursePack: "stimuli.importCoursePack",
  setToken: "stimuli.setToken",
  setServerKey: "stimuli.setServerKey",
  clearCache: "stimuli.clearCache",
  showLog: "stimuli.showLog",
} as const;

export const languageId = "stimuli";
export const configurationSection = "stimuli";
/** Scheme of the read-only previews of data files. */
export const inspectionScheme = "stimuli-inspect";
/** Scheme of the read-only reports of what changed. */
export const reportScheme = "stimuli-report";
/** Context key: whether a `.stimuli` or `.rsa.json` file is in the workspace. */
export const hasDocumentsContext = "stimuli.hasDocuments";
