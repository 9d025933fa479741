import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { everyCPython, testPython } from '../support/python.ts';
import { DETAILS_SIGNAL, Helped, program } from './helped.ts';

/** Whoever asks again before an answer has ended makes it go on, and what was raised wait. */
const ANSWERED_MS = 5_000;

const KINDS = ['function', 'partial', 'inherited', 'method', 'object', 'wrapped', 'concealed', 'in-context'] as const;

describe.each(everyCPython())('CPython $version', ({ path: python }) => {
  it.each(KINDS.filter((kind) => kind === 'partial' || python === testPython))(
    "what the program's own signal handler raises while we answer is the program's: %s",
    async (kind) => {
      const helped = new Helped(python, [program('interrupting.py'), kind]);
      await helped.ready();
      let askAgainAt = 0;
      await eventually(() => {
        if (helped.child.exitCode === null && performance.now() > askAgainAt) {
          process.kill(helped.pid, DETAILS_SIGNAL as never);
          askAgainAt = performance.now() + ANSWERED_MS;
        }
        expect(helped.text).toBe(`ready\nlate ${kind}\n`);
      });
    },
  );
});
