import type { Rule } from '../rule.ts';
import { processCpuShare } from '../system/computing.ts';
import { findingOf, subjectOf } from '../system/finding.ts';
import { decisive, trailOf } from '../system/trail.ts';
import { programWords } from '../system/words.ts';

/** A process that waits for somebody to type uses no processor at all; clock ticks of 10 ms make a little noise. */
const COMPUTING_SHARE = 0.05;

/** A program asks for input, and nobody answers. */
export const stdinWait: Rule = {
  id: 'stdin-wait',
  find(evidence) {
    const trail = trailOf(evidence);
    const at = trail === null ? -1 : decisive(trail, ({ system }) => system?.kind === 'stdin');
    const station = trail?.stations[at];
    if (!trail || station?.system?.kind !== 'stdin') return null;
    const file = station.system.descriptor?.file;
    const source = file?.kind === 'terminal' ? 'the terminal' : 'standard input (stdin)';
    const { party } = station;
    // Who computes gets its input: the sample only met it between two portions.
    const { sampleTimesMs } = evidence.snapshot;
    const busy = party.kind === 'process' ? (processCpuShare(party.process, sampleTimesMs) ?? 0) : 0;
    if (busy > COMPUTING_SHARE) return null;
    const reads =
      party.kind === 'process'
        ? `${programWords(party.process)} reads ${source}`
        : `${subjectOf(evidence, trail, at)}, reading ${source}`;
    return findingOf(evidence, {
      kind: 'stdin-wait',
      confidence: file === undefined ? 'likely' : 'proven',
      trail,
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
