import { programWords } from '../../narrate/descriptor-words.ts';
import { findingOf } from '../../narrate/old-finding.ts';
import { subjectOf } from '../../narrate/subject.ts';
import type { OldRule as Rule } from '../old.ts';
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
    if (!route || hop?.system?.kind !== 'stdin') return null;
    const file = hop.system.descriptor?.file;
    const source = file?.kind === 'terminal' ? 'the terminal' : 'standard input (stdin)';
    const { actor } = hop;
    // Who computes gets its input: the sample only met it between two portions.
    const { sampleTimesMs } = evidence.snapshot;
    const busy = actor.kind === 'process' ? (processCpuShare(actor.process, sampleTimesMs) ?? 0) : 0;
    if (busy > COMPUTING_SHARE) return null;
    const reads =
      actor.kind === 'process'
        ? `${programWords(actor.process)} reads ${source}`
        : `${subjectOf(evidence, route, at)}, reading ${source}`;
    return findingOf(evidence, {
      kind: 'stdin-wait',
      confidence: file === undefined ? 'likely' : 'proven',
      route,
      at,
      what: source,
      who: 'somebody who types an answer',
      sentence: `${reads}, which is open but brings nothing`,
      advice:
        'Nobody can answer a prompt in CI: give the answer by an option, a variable or a file, ask only where `sys.stdin.isatty()`, or run the program with stdin closed (`stdin=subprocess.DEVNULL`, `< /dev/null`).',
      parts: ['stdin'],
    });
  },
};
