/**
 * The one file that knows `@vscode/webview-ui-toolkit`, which is archived: pages ask here for controls and get elements
 * of plain DOM types, so that another library can take its place.
 */
import { provideVSCodeDesignSystem, vsCodeButton, vsCodeCheckbox } from '@vscode/webview-ui-toolkit';
import { h, setAttributes } from './dom';

provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeCheckbox());

function control(tag: string, attributes: Readonly<Record<string, string | undefined>>, label = ''): HTMLElement {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  element.textContent = label;
  return element;
}

export function button(
  label: string,
  press: () => void,
  appearance: 'primary' | 'secondary' = 'secondary',
): HTMLElement {
  const element = control('vscode-button', { appearance }, label);
  element.addEventListener('click', press);
  return element;
}

export function checkbox(label: string, checked: boolean, change: (checked: boolean) => void): HTMLElement {
  const element = control('vscode-checkbox', { checked: checked ? '' : undefined }, label) as HTMLElement & {
    checked: boolean;
  };
  element.addEventListener('change', () => change(element.checked));
  return element;
}

export interface TextArea {
  readonly element: HTMLElement;
  value: string;
  focus(): void;
}

/** A box of the page's own: the library's calls itself "Text area". `input` is called at each change of the text by the user. */
export function textArea(label: string, placeholder: string, rows: number, input: (text: string) => void): TextArea {
  const element = h('textarea', { rows: String(rows), placeholder, 'aria-label': label });
  element.addEventListener('input', () => input(element.value));
  return {
    element: h('div', { class: 'text-area' }, element),
    get value() {
      return element.value;
    },
    set value(text) {
      element.value = text;
    },
    focus: () => element.focus(),
  };
}
