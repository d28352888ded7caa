/** Where the models lie that ship with the product, and what they read. */
import path from 'node:path';
import { distDirectory } from '../base/dist';

/** The model that reads English. The others are read by the model beside it. */
export function bundledModelFolder(): string {
  return path.join(distDirectory(), '..', 'models', 'bundled');
}

export function languagesModelFolder(): string {
  return path.join(distDirectory(), '..', 'models', 'languages');
}
