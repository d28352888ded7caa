/** Every command, once. The manifest, the map of handlers and the panels' buttons are checked against this list. */
export const commandIds = [
  'undertone.train',
  'undertone.showTraining',
  'undertone.showRun',
  'undertone.stopTraining',
  'undertone.pauseTraining',
  'undertone.resumeTraining',
  'undertone.saveCheckpoint',
  'undertone.discardTraining',
  'undertone.continueTraining',
  'undertone.trainAgain',
  'undertone.compareRuns',
  'undertone.selectModel',
  'undertone.activateModel',
  'undertone.renameModel',
  'undertone.deleteModel',
  'undertone.exportModel',
  'undertone.revealModel',
  'undertone.refreshModels',
  'undertone.scoreSelection',
  'undertone.scoreFile',
  'undertone.explain',
  'undertone.toggleCodeLens',
  'undertone.installTensorflow',
  'undertone.showLog',
] as const;

export type CommandId = (typeof commandIds)[number];
