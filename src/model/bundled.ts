/** Where the model lies that ships with the product. */
import path from 'node:path';
import { distDirectory } from '../base/dist';

export function bundledModelFolder(): string {
  return path.join(distDirectory(), '..', 'models', 'bundled');
}
