export { planFields, directionPlanFields } from './plan';
export { jobCame, met } from './barrier';
export { partsOf, runParts, runPhase, partialCount } from './step';
export { projectRows, scoreRows, scoreText } from './score';
export { repeatProduct } from './products';
