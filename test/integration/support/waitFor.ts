/** How many times as long as usual a test waits: UNDERTONE_PATIENCE, for a machine that has much else to do. */
export const patience = Math.max(1, Number(process.env['UNDERTONE_PATIENCE'] ?? 1) || 1);

/**
 * Asks until the answer is neither undefined nor false.
 * @param what ends the sentence "waited ... s for"
 */
export async function waitFor<T>(
  what: string,
  ask: () => T | Promise<T>,
  seconds = 20,
): Promise<Exclude<T, undefined | false>> {
  const end = Date.now() + seconds * 1000 * patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
    if (Date.now() > end) throw new Error(`waited ${seconds} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
