/** What a command is, and how a feature gives its own to VS Code. */
import type { CommandId } from './commandIds';

/** A command with what it works on. VS Code hands over whatever the caller gave: each checks its argument. */
export type Command<Uses = unknown> = (uses: Uses, argument?: unknown) => unknown;

/** A handler for each of these commands: the type lets none be forgotten. */
export type CommandHandlers<Id extends CommandId> = Readonly<Record<Id, (argument?: unknown) => unknown>>;

/** What a feature adds to VS Code is registered as it is built; its commands come back, to be registered together. */
export interface Feature<Id extends CommandId> {
  readonly commands: CommandHandlers<Id>;
}

/** Disposes of a part of a feature when the extension ends. */
export type Own = <T extends { dispose(): unknown }>(part: T) => T;

/** Commands, each called with what the feature has. */
export function handlers<Uses, Id extends CommandId>(
  uses: Uses,
  commands: Readonly<Record<Id, Command<Uses>>>,
): CommandHandlers<Id> {
  const bound = Object.entries<Command<Uses>>(commands).map(([id, command]) => [
    id,
    (argument?: unknown) => command(uses, argument),
  ]);
  return Object.fromEntries(bound) as CommandHandlers<Id>;
}

/** The argument of a key in a tree: what is selected there. */
export const selectedArgument = 'selected';

/** The folder that a command's argument names: a row of a tree, or a folder from the panel; undefined where it names none. */
export function folderOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (typeof argument === 'object' && argument !== null && 'folder' in argument && typeof argument.folder === 'string')
    return argument.folder;
  return undefined;
}
