import { cDelimiters, double, slashes, stars } from './common';
import { language } from './language';

/** An apostrophe is part of a number (`4'b0`) or a cast; it never quotes. */
export const verilog = language({
  ids: 'verilog systemverilog',
  extensions: 'v vh veo sv svh svi',
  ...cDelimiters,
  rules: [slashes, stars, double],
});
