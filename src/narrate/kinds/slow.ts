import type { SeenProgress, Slow } from '../../diagnose/finding/causes/running.ts';
import type { Evidence } from '../../diagnose/focus/evidence.ts';
import { testId } from '../../diagnose/focus/running-tests.ts';
import { shownFile } from '../../model/user-frames.ts';
import { labelOf, standsIn } from '../words/hop-words.ts';
import { processLabel } from '../words/labels.ts';
import { count, ofProcessor } from '../words/words.ts';
import type { Teller } from './told.ts';

/** `The command is not hung but slow: pytest (pid 12) went on from a.py::test_a to a.py::test_b between the samples`. */
export const slow: Teller<Slow> = (evidence, { progress }) => {
  const seen = progressWords(evidence, progress);
  if (progress.type === 'computes') return { sentence: seen, advice: COMPUTES_ADVICE };
  if (progress.type === 'pause') return { sentence: seen, advice: PAUSE_ADVICE };
  return { opening: null, sentence: `The command is not hung but slow: ${seen}`, advice: ADVICE };
};

function progressWords(evidence: Evidence, progress: SeenProgress): string {
  switch (progress.type) {
    case 'test':
      return testWords(progress);
    case 'place':
      return `${labelOf(evidence, progress.actor)} moved on in ${progress.frame.function} between the samples`;
    case 'call':
      return callWords(evidence, progress);
    case 'bytes': {
      const verb = progress.direction === 'in' ? 'received' : 'sent';
      return `${labelOf(evidence, progress.actor)} ${verb} ${count(progress.bytes, 'byte')} in ${progress.ms} ms, between the samples`;
    }
    case 'wakes':
      return `${labelOf(evidence, progress.actor)} goes on: it woke up ${count(progress.times, 'time')} between the samples`;
    case 'pause': {
      const where = standsIn(progress.hop, evidence.snapshot.workspace);
      return `it waits for ${labelOf(evidence, progress.hop.actor)}, which still works: it ${where}, and a sleep ends`;
    }
    case 'computes': {
      const { hop, share } = progress;
      const where = standsIn(hop, evidence.snapshot.workspace);
      return `${labelOf(evidence, hop.actor)} computes (${ofProcessor(share)}) and ${where}; nothing shows that this has no end`;
    }
  }
}

function callWords(evidence: Evidence, { actor, frame, loop }: Extract<SeenProgress, { type: 'call' }>): string {
  const label = labelOf(evidence, actor);
  if (loop === null) return `${label} took the next piece of its pool's work between the samples`;
  const place = `${shownFile(frame.file, evidence.snapshot.workspace)}:${loop.line}`;
  return `${label} goes on: the loop at ${place} in ${frame.function} began another call between the samples`;
}

function testWords({ process, from, to }: Extract<SeenProgress, { type: 'test' }>): string {
  // Between the stages of one test the stages tell it.
  const isOneTest = testId(from) === testId(to);
  const [first, last] = isOneTest ? [from, to] : [testId(from), testId(to)];
  return `${processLabel(process)} went on from ${first} to ${last} between the samples`;
}

const ADVICE =
  'Give it more time (`timeout`), split the work, or see which tests take longest (`pytest --durations=20`).';
const PAUSE_ADVICE = 'Give it more time (`timeout`), or make the pause shorter in tests.';
const COMPUTES_ADVICE =
  'Give it more time, or a smaller input; if it is the same place every time, look at the loop around it.';
