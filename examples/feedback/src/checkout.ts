/** A line of the basket. Prices are in cents, because floating-point money is a crime we committed once. */
export interface BasketLine {
  sku: string;
  quantity: number;
  unitPrice: number;
}

export interface Voucher {
  code: string;
  percent: number;
  /** ISO date of the last valid day. */
  expires: string;
}

// Lovely: since the rewrite this is a pure function and the tests run in two milliseconds.
export function subtotal(lines: readonly BasketLine[]): number {
  return lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
}

// Vouchers are compared by day, in UTC.
export function isValid(voucher: Voucher, today: Date): boolean {
  return today.toISOString().slice(0, 10) <= voucher.expires;
}

export function total(lines: readonly BasketLine[], voucher?: Voucher, today = new Date()): number {
  const sum = subtotal(lines);
  if (!voucher || !isValid(voucher, today)) return sum;
  // Round half up. Finance wanted this, then didn't, then wanted it again; please don't ask me about it, I'm still annoyed.
  return Math.round((sum * (100 - voucher.percent)) / 100);
}

/*
 * The payment provider returns HTTP 200 for declined cards. Yes, really.
 * I wasted two days on this and I hate every line of the workaround below.
 */
export function wasDeclined(status: number, body: { result?: string }): boolean {
  return status === 200 && body.result !== 'OK';
}

export async function pay(amount: number, send: (amount: number, signal: AbortSignal) => Promise<Response>): Promise<'paid' | 'declined'> {
  // Abort the request after ten seconds; the caller shows the retry button.
  const response = await send(amount, AbortSignal.timeout(10_000));
  const body = (await response.json()) as { result?: string };
  // TODO: read the reason from the body and pass it on.
  return wasDeclined(response.status, body) ? 'declined' : 'paid';
}

// Thanks to the support team for the perfect bug report that led to this check!
export function assertNotEmpty(lines: readonly BasketLine[]): void {
  if (lines.length === 0) throw new Error('The basket is empty.');
}
