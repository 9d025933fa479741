import type { Rule } from '../finding/finding.ts';
import { findingOf } from '../finding/hop-finding.ts';
import { pass } from '../finding/pass.ts';
import { processCpuShare } from '../os/computing.ts';
import { decisive, routeOf } from '../path/route.ts';

/** A process that waits for somebody to type uses no processor at all; clock ticks of 10 ms make a little noise. */
const COMPUTING_SHARE = 0.05;

/** A program asks for input, and nobody answers. */
export const stdinWait: Rule = {
  id: 'stdin-wait',
  find(evidence) {
    const route = routeOf(evidence);
    const at = route === null ? -1 : decisive(route, ({ system }) => system?.kind === 'stdin');
    const hop = route?.hops[at];
    if (!route || hop?.system?.kind !== 'stdin') return pass('no such wait');
    const file = hop.system.descriptor?.file;
    const { actor } = hop;
    // Who computes gets its input: the sample only met it between two portions.
    const { sampleTimesMs } = evidence.snapshot;
    const busy = actor.kind === 'process' ? (processCpuShare(actor.process, sampleTimesMs) ?? 0) : 0;
    if (busy > COMPUTING_SHARE) return pass('computes');
    const wanted = { type: 'input', isTerminal: file?.kind === 'terminal' } as const;
    return findingOf(evidence, {
      cause: { kind: 'stdin-wait', route, at, hop, wanted },
      confidence: file === undefined ? 'likely' : 'proven',
      route,
      at,
      wanted,
      who: { type: 'typist', of: 'answer' },
      parts: ['stdin'],
    });
  },
};
