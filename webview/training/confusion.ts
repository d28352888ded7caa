/** The confusion matrix: truth by row, verdict by column, darker where more of the row went. */
import { whole } from '../../src/protocol/numbers';
import { h, scrollable } from '../dom';
import { t } from '../l10n';

export function confusionMatrix(
  labels: readonly string[],
  confusion: readonly (readonly number[])[],
  caption: string,
): HTMLElement {
  const rows = confusion.map((row, i) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    const cells = row.map((count, j) => {
      const share = total > 0 ? count / total : 0;
      const cell = h(
        'td',
        {
          class: i === j ? 'right' : 'wrong',
          title: t('{0} of {1} rows of {2} were classified as {3}', count, total, labels[i] ?? '', labels[j] ?? ''),
        },
        whole(count),
      );
      cell.style.setProperty('--strength', `${Math.round(share * 33)}%`);
      return cell;
    });
    return h('tr', {}, h('th', { scope: 'row' }, labels[i] ?? ''), ...cells);
  });
  return scrollable(
    caption,
    h(
      'table',
      { class: 'confusion' },
      h('caption', {}, caption),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, t('truth ↓ verdict →')),
          ...labels.map((label) => h('th', { scope: 'col' }, label)),
        ),
      ),
      h('tbody', {}, ...rows),
    ),
  );
}
