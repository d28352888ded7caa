/** Log lines without what the logger wrote before the message. Traces of the stack are code. */
import type { Passage } from './passage';
import { lines, passageOf } from './plainText';
import { isReadable } from './prose';
import { trim } from '../sentences';

/** Each takes one piece of a prefix, sticky. */
const PREFIX = [
  /[[(]?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,:]\d{1,9})?(?:\s?(?:Z|UTC|[+-]\d\d:?\d\d))?[\])]?/y,
  /[[(]?(?:\d{1,2}[-/.]){2}\d{2,4}[ T,]+\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?[\])]?/y,
  /[[(]?\d{4}-\d\d-\d\d[\])]?(?=\s)/y,
  /[[(]?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?[\])]?/y,
  /\[?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} \d\d:\d\d:\d\d(?:\.\d+)?(?: \d{4})?\]?/y,
  /\d{10}(?:\.\d+|\d{3})?(?=\s)/y,
  /[[<(]?(?:TRACE|VERBOSE|DEBUG|INFO|INFORMATION|NOTICE|WARN|WARNING|ERROR|ERR|SEVERE|FATAL|CRITICAL|CRIT|ALERT|EMERG|FINE)[\])>]?(?=[:\s|-]|$):?/iy,
  /\[[^\]\s]{1,80}\]:?/y,
  /\[(?:thread|pid|main|client|worker)[^\]\n]{0,60}\]/iy,
  /[\w.-]{1,60}\[\d{1,7}\]:/y, // sshd[123]:
  /(?:[a-z_$][\w$]*\.)+[\w$]+(?:\(\S{1,80}\))?\s*[:-](?=\s)/iy, // com.example.Service:
  /[-|:\u2013](?=\s)/y,
];
const SYSLOG_HOST = /[\w.-]{1,60}(?=\s[\w./-]{1,60}(?:\[\d{1,7}\])?:\s)/y;
const PROGRAM = /[\w./-]{1,60}:(?=\s)/y;
const TRACE =
  /^\s+at\s|^\s*(?:Caused by:|Traceback \(|\.\.\. \d+ more|File ".*", line \d+|#\d+\s+\S+)|^\s{4,}\S|^[\w$]+(?:\.[\w$]+)+$/;

export function logPassages(text: string): Passage[] {
  const passages: Passage[] = [];
  for (const line of lines(text, text.startsWith('\ufeff') ? 1 : 0)) {
    if (TRACE.test(text.slice(line.start, Math.min(line.end, line.start + 200)))) continue;
    const { start, end } = trim(text, line.start, line.end);
    if (start === end) continue;
    const passage = passageOf(text, [{ start, end }], 'logLine', prefixEnd(text, start, end) - start);
    if (isReadable(passage.text)) passages.push(passage);
  }
  return passages;
}

function prefixEnd(text: string, start: number, limit: number): number {
  let at = start;
  let dated = false;
  for (let found = true; found;) {
    found = false;
    const candidates: readonly RegExp[] = dated ? [...PREFIX, SYSLOG_HOST] : PREFIX;
    for (const pattern of candidates) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (!match || match[0] === '' || pattern.lastIndex > limit) continue;
      if (pattern === SYSLOG_HOST) {
        PROGRAM.lastIndex = pattern.lastIndex + 1;
        at = PROGRAM.test(text) ? PROGRAM.lastIndex : pattern.lastIndex;
      } else at = pattern.lastIndex;
      dated = pattern === PREFIX[4];
      while (at < limit && ' \t'.includes(text[at]!)) at++;
      found = true;
      break;
    }
  }
  return at;
}
