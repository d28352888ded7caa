import type * as vscode from 'vscode';

/** Shows a page of steps, some of whose rows are there to be read only. Resolves to the step taken; to nothing where the page was left. */
export function chosenStep<Step extends string>(
  picker: vscode.QuickPick<vscode.QuickPickItem & { readonly step?: Step }>,
): Promise<Step | undefined> {
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      const step = picker.selectedItems[0]?.step;
      if (step) resolve(step);
    });
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  });
}
