/** The choices that users, files and messages name. The code that uses a name defines its meaning; its type is exhaustive. */

/** Recurrent cells. */
export const cells = ['lstm', 'gru'] as const;
export type Cell = (typeof cells)[number];

export const engines = ['wasm', 'tensorflow'] as const;
export type EngineName = (typeof engines)[number];

/** `auto` leaves the choice to Undertone. */
export const engineChoices = ['auto', ...engines] as const;
export type EngineChoice = (typeof engineChoices)[number];

/** The tutorials whose defaults are available as presets. */
export const presetNames = ['theano-tutorial', 'simple-lstm'] as const;
export type PresetName = (typeof presetNames)[number];

/** Limits of a text's length that are taken from the data. */
export const lengthLimits = ['mean', 'max'] as const;

/** How a run's steps ended: all taken, no more improvement on validation, stopped by the user, out of time. */
export const endings = ['finished', 'early', 'user', 'time'] as const;
export type Stopped = (typeof endings)[number];

export const exportFormats = ['onnx', 'tfjs'] as const;
export type ExportFormat = (typeof exportFormats)[number];
