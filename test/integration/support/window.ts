/** What VS Code's API does not show of its window. Only the stand-in of vscode-host/ answers; desktop VS Code does not. */

const address = process.env['VSCODE_HOST_URL'];

export const canSeeWindow = address !== undefined;

/** A picture of the window, at this path. */
export const screenshot = (path: string) => ask('screenshot', { path });

/** As in `Control+Shift+P`. */
export const press = (key: string) => ask('press', { key });

export const type = (text: string) => ask('type', { text });

/** Clicks the first visible element of the workbench that the selector finds, with this text if one is given. */
export const click = (selector: string, text?: string, button: 'left' | 'middle' | 'right' = 'left') =>
  ask('click', { selector, button, ...(text !== undefined && { text }) });

/** Rests the pointer on the first such element. */
export const point = (selector: string, text?: string) =>
  ask('point', { selector, ...(text !== undefined && { text }) });

/** The value of an expression in the workbench's own page. */
export const look = (expression: string) => ask('look', { expression });

/** Gives the window a size, in pixels. */
export const resize = (width: number, height: number) =>
  ask('resize', { width: String(width), height: String(height) });

/** The visible text of the elements that a CSS selector finds in the workbench. */
export const texts = async (selector: string) => (await ask('texts', { selector })) as string[];

/** The text of every open webview. */
export const webviews = async () => (await ask('webviews', {})) as string[];

/**
 * @param selector finds something visible in the webview page that is meant
 * @param file a script that runs there before
 * @returns the value of `expression` there; null where there is no such page
 */
export const evaluate = (selector: string, expression: string, file?: string) =>
  ask('evaluate', { selector, expression, ...(file !== undefined && { file }) });

/** Bytes of script objects that the window and its pages hold after a full collection. */
export const heap = async () => (await ask('heap', {})) as number;

async function ask(request: string, query: Record<string, string>): Promise<unknown> {
  if (!address) throw new Error('only the stand-in of vscode-host/ shows its window');
  const response = await fetch(`${address}/${request}?${new URLSearchParams(query)}`, { method: 'POST' });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`the window did not answer "${request}": ${answer}`);
  return answer;
}
