export { planFields, directionPlanFields } from './plan';
export { runParts, serve, runPhase, partialCount } from './step';
export { projectRows, scoreRows, scoreText } from './score';
export { repeatProduct } from './products';
