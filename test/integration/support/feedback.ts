/** An export of feedback as people have it, without labels: invented rows, the same in every run. */

const products = ['Alder', 'Birch', 'Cedar'];
const plans = ['free', 'team'];
const complaints = [
  'The invoice is wrong again and support never answers. Terrible.',
  'Exporting to PDF crashes every time, I lost an hour of work.',
  'PDF export is broken since the update, very disappointing.',
  'I was charged twice and nobody helps. Awful experience with the invoices.',
];
const praises = [
  'I love the dark theme, it looks great.',
  'The dark theme is beautiful and the shortcuts are excellent.',
  'Great shortcuts, I work twice as fast. Thank you!',
];
const remarks = ['Where do I find the settings page?', 'We use it on two laptops.'];

export interface FeedbackRow {
  readonly id: string;
  readonly date: string;
  readonly product: string;
  readonly text: string;
  readonly plan: string;
}

/** Complaints are far more frequent in Cedar and from March on. */
export function feedbackRows(count: number): FeedbackRow[] {
  return Array.from({ length: count }, (_, i) => {
    const product = products[i % 3]!;
    const month = 1 + (Math.floor(i / 3) % 6);
    const odds = (i * 7) % 10;
    const bad = odds < (product === 'Cedar' ? 7 : 2) + (month >= 3 ? 1 : 0);
    const list = bad ? complaints : odds < 9 ? praises : remarks;
    return {
      id: String(5000 + i),
      date: `2024-${String(month).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
      product,
      text: i % 50 === 49 ? '' : `${list[i % list.length]!}${i % 11 === 0 ? '\nSecond line, "quoted".' : ''}`,
      plan: plans[i % 2]!,
    };
  });
}

export function feedbackCsv(rows: readonly FeedbackRow[]): string {
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return ['id,created_at,product,text,plan', ...rows.map((row) => Object.values(row).map(quoted).join(','))]
    .join('\n')
    .concat('\n');
}
