/** Labelled rows from which a model is trained; fewer adapt a model that reads their language. */
export const fewestToTrain = 3000;
