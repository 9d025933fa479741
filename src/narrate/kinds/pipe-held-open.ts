import type { PipeHeldOpen } from '../../diagnose/finding/causes/system.ts';
import { subjectOf } from '../words/subject.ts';
import { holderNames } from '../words/wanted.ts';
import type { Teller } from './told.ts';

/** `the main thread waits in a read at a.py:3; the pipe that it reads has no end, since 'sleep 9' (pid 7) still has the write end open`. */
export const pipeHeldOpen: Teller<PipeHeldOpen> = (evidence, { route, at, who, by }) => {
  const names = holderNames(who);
  const held = `${names.join(' and ')} still ${names.length === 1 ? 'has' : 'have'} the write end open`;
  return {
    sentence: `${subjectOf(evidence, route, at)}; the pipe that it reads has no end, since ${held}`,
    advice: ADVICE[by],
  };
};

const ADVICE: Readonly<Record<PipeHeldOpen['by'], string>> = {
  parent:
    'The child reads its input to the end: close its `stdin` once all is written (`process.stdin.close()`), or use `communicate(input=...)`, before its output or its end is waited for.',
  itself:
    'Close the write end in this process once the children have it (`os.close(writer)`, `sender.close()`): a reader sees the end of a pipe only when every copy of the write end is closed.',
  others:
    'Start the process that stays with its output elsewhere (`stdout=subprocess.DEVNULL` or a file, `> log 2>&1 &`), or end it first; a reader sees the end of a pipe only when the last process that inherited the write end has closed it. With `fork`, close ends that a child does not need.',
};
