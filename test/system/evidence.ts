import type { Cause } from '../../src/diagnose/finding/causes/cause.ts';
import type { Finding } from '../../src/diagnose/finding/finding.ts';
import { type Evidence, evidenceAt } from '../../src/diagnose/focus/evidence.ts';
import { focusOf } from '../../src/diagnose/focus/focus.ts';
import { waitGraphOf } from '../../src/diagnose/graph/build.ts';
import { type Hop, type Route, routeOf } from '../../src/diagnose/path/route.ts';
import type { OpenFile, OsThread, Process } from '../../src/model/snapshot.ts';
import type { Describer } from '../../src/narrate/kinds/description.ts';
import { at, details, mainThread, other, python, snapshot } from '../diagnose/build.ts';

/** What a rule looks at, of these processes. */
export function evidenceOf(processes: readonly Process[], values: Parameters<typeof snapshot>[1] = {}): Evidence {
  const whole = snapshot(processes, values);
  const graph = waitGraphOf(whole);
  return evidenceAt(whole, graph, focusOf(graph));
}

/** `main.py`, whose main thread stands at line 7 in this system call. */
export function program(
  source: string,
  osThread: OsThread,
  files: readonly OpenFile[] = [],
  values: Partial<Process> = {},
  told: Parameters<typeof details>[1] = {},
): Process {
  const one = details([mainThread([at('main.py', 'run', 7, source)])], told);
  return python(1, [one, one], {
    name: 'python',
    argv: ['python', 'main.py'],
    osThreads: [osThread],
    files,
    ...values,
  });
}

/** A command that is not Python, in this system call. */
export function foreign(argv: readonly string[], osThread: OsThread, values: Partial<Process> = {}): Process {
  return other(osThread.tid, { name: argv[0] ?? '', argv, osThreads: [osThread], ...values });
}

/** Where a cause stands: the last step of what the rules see in these processes. */
export function stepOf(evidence: Evidence): { readonly route: Route; readonly at: number; readonly hop: Hop } {
  const route = routeOf(evidence);
  const last = (route?.hops.length ?? 0) - 1;
  const hop = route?.hops[last];
  if (route === null || hop === undefined) throw new Error('no step to tell of');
  return { route, at: last, hop };
}

/** What a describer says of a cause, without the rest of a finding. */
export function descriptionOf<C extends Cause>(
  describer: Describer<C>,
  evidence: Evidence,
  cause: C,
): ReturnType<Describer<C>> {
  const finding: Finding = {
    cause,
    confidence: 'likely',
    culprit: null,
    blockers: [],
    chain: [],
    fingerprintParts: [],
  };
  return describer(evidence, cause, finding);
}
