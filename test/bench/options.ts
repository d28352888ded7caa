import { parseArgs } from 'node:util';

/** `defaults` with what the command line says in their place: `--hidden 64 --ids uniform`. */
export function optionsFrom<T extends object>(defaults: T): T {
  const { values } = parseArgs({
    options: Object.fromEntries(Object.keys(defaults).map((name) => [name, { type: 'string' as const }])),
  });
  return Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [
      name,
      typeof value === 'number' ? Number(values[name] ?? value) : (values[name] ?? value),
    ]),
  ) as T;
}
