export { planFields, directionPlanFields } from './plan';
export { runStep, partialCount } from './step';
