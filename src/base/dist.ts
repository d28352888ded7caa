/**
 * Where the built programs, worker scripts and kernels are. The bundler replaces the constant by
 * `__dirname` of the bundle; the unit tests' configuration by the path of `dist/`.
 */
declare const DIST_DIRECTORY: string;

export function distDirectory(): string {
  return DIST_DIRECTORY;
}
