/** A process of its own around `supervise`, for tests of signals, terminals and what is left behind. */
import { writeFileSync } from 'node:fs';
import { exitCodeOf } from '../../src/supervise/end/exit-code.ts';
import { supervise } from '../../src/supervise/supervise.ts';
import type { SuperviseRequest } from '../../src/supervise/types/types.ts';

export interface DriverOrder {
  readonly request: SuperviseRequest;
  /** Where the facts go, as JSON lines `{event, ...}`. */
  readonly facts: string;
  /** `null`: stay with the stopped command until a signal comes. */
  readonly graceMs: number | null;
}

const order: DriverOrder = JSON.parse(process.argv[2] ?? '');
const note = (fact: object) => writeFileSync(order.facts, `${JSON.stringify(fact)}\n`, { flag: 'a' });

const supervised = await supervise(order.request);
note({ event: 'started', pid: supervised.pid, marks: supervised.marks, rss: process.memoryUsage.rss() });
const stop = await supervised.stopped;
note({
  event: 'stopped',
  stop,
  holders: supervised.outputHolders(),
  problems: supervised.problems(),
  rss: process.memoryUsage.rss(),
});
process.exitCode = stop.reason === 'completed' ? exitCodeOf(stop.exit) : 124;
if (stop.reason !== 'completed' && stop.reason !== 'spawn-failed') {
  if (order.graceMs === null) setInterval(() => undefined, 1_000);
  else note({ event: 'ended', report: await supervised.end(order.graceMs) });
}
