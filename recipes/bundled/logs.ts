/**
 * Made log lines. All are neutral: a log reports a fault in the words of a complaint, without anybody's opinion. Real logs
 * differ in their formats and agree in this, so the parts are combined at random.
 */
import { Random } from '../../src/base/random';

const modules = [
  ...['db', 'http', 'auth', 'api', 'scheduler', 'worker', 'cache', 'storage', 'net.client', 'queue', 'mailer'],
  ...['payments.service', 'gateway', 'kernel', 'sshd', 'nginx', 'postgres', 'com.acme.Orders', 'org.app.sync.Runner'],
  ...['ui.main', 'router'],
];
const verbs = [
  ...['started', 'stopped', 'connected', 'disconnected', 'reloaded', 'initialized', 'flushed', 'created', 'removed'],
  ...['updated', 'retried', 'scheduled', 'completed', 'opened', 'closed', 'rotated', 'accepted', 'registered'],
];
const nouns = [
  ...['server', 'worker', 'connection', 'session', 'job', 'cache', 'index', 'queue', 'listener', 'certificate'],
  ...['snapshot', 'table', 'replica', 'shard', 'token', 'config', 'transaction', 'user', 'request', 'upload'],
];
const faults = [
  ...['connection refused', 'timeout after 30s', 'permission denied', 'no such file or directory', 'out of memory'],
  ...['invalid token', 'broken pipe', 'connection reset by peer', 'deadlock detected', 'unexpected end of input'],
  ...['null pointer', 'disk full', 'handshake failed', 'checksum mismatch', 'rate limit exceeded', 'bad request'],
  ...['killed by signal 9', 'segmentation fault', 'bad gateway', 'not found', 'illegal argument', 'assertion failed'],
  ...['fatal exception', 'panic', 'core dumped', 'unhandled rejection', 'stack overflow', 'corrupt block'],
];
const levels = [
  ...['INFO', 'DEBUG', 'WARN', 'ERROR', 'FATAL', 'TRACE', 'WARNING', 'CRITICAL'],
  ...['[info]', '[error]', '[warn]', 'E/', 'W/', 'level=info', 'level=error'],
];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const failing = ['open', 'connect', 'load', 'parse', 'write', 'start', 'resolve', 'allocate'];
const methods = ['GET', 'POST', 'PUT', 'DELETE'];
const statuses = ['200', '201', '204', '301', '304', '400', '401', '403', '404', '500', '502', '503'];
const exceptions = ['NullPointerException', 'IllegalStateException', 'OutOfMemoryError'];

/** `count` lines, the same for the same seed. Some may be equal. */
export function logLines(count: number, seed: number): string[] {
  const random = Random.fromSeed(seed, 0x106);
  return Array.from({ length: count }, () => logLine(random));
}

function logLine(random: Random): string {
  const pick = <T>(items: readonly T[]): T => items[random.below(items.length)]!;
  const between = (least: number, most: number): number => least + random.below(most - least + 1);
  const two = (least: number, most: number): string => String(between(least, most)).padStart(2, '0');
  const time = (): string => `${two(0, 23)}:${two(0, 59)}:${two(0, 59)}`;
  const day = (): string => `${between(2019, 2026)}-${two(1, 12)}-${two(1, 28)}`;
  const address = (): string => [0, 1, 2, 3].map(() => between(1, 254)).join('.');
  const module = pick(modules);
  const level = pick(levels);
  const stamp = pick([
    () => `${day()} ${time()}`,
    () => `${day()}T${time()}.${String(between(0, 999)).padStart(3, '0')}Z`,
    () => `[${time()}]`,
    () => `${pick(months)} ${between(1, 28)} ${time()}`,
    () => '',
  ])();
  const message = pick([
    () => `${pick(nouns)} ${pick(verbs)} in ${between(1, 9000)} ms`,
    () => `Failed to ${pick(failing)} ${pick(nouns)}: ${pick(faults)}`,
    () => `${pick(methods)} /${pick(nouns)}s/${between(1, 9999)} ${pick(statuses)} ${between(1, 3000)}ms`,
    () => `${address()} - - "${pick(methods)} /${pick(nouns)} HTTP/1.1" ${pick(statuses)} ${between(10, 99_999)}`,
    () => pick(faults),
    () => `java.lang.${pick(exceptions)}: ${pick(faults)}`,
    () => `Killing process ${between(100, 99_999)} (${pick(nouns)})`,
    () => `Starting ${pick(nouns)} ${module} version ${between(0, 9)}.${between(0, 30)}.${between(0, 9)}`,
    () => `Successfully ${pick(verbs)} ${pick(nouns)} ${between(1, 999)}`,
    () => `retry ${between(1, 9)} of 10 for ${pick(nouns)} failed: ${pick(faults)}`,
    () => `health check ok, uptime ${between(1, 99_999)} s, free ${between(1, 64)} GB`,
    () => `deprecated option "${pick(nouns)}" is ignored`,
    () => `user ${between(1, 9999)} logged ${pick(['in', 'out'])} from ${address()}`,
    () => `at ${module}.${pick(nouns)}(${pick(nouns)}.js:${between(1, 900)}:${between(1, 80)})`,
    () => `${between(0, 500)} tests passed, ${between(0, 20)} failed`,
  ])();
  const parts = pick([
    [stamp, level, `${module}:`, message],
    [stamp, level, message],
    [level, module, message],
    [stamp, `${module}[${between(1, 9999)}]:`, message],
    [message],
  ]);
  return parts.filter((part) => part !== '').join(' ');
}
