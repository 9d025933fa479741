import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { testPython } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { useAction } from './use-action.ts';

/** A pytest that has left its line of dots unfinished, and that on SIGTERM prints much more than a screen, its last line unfinished too. */
const NOISY = `
import atexit, signal, sys, threading

def close(*_):
    for number in range(300):
        print("closing connection", number)
    sys.exit(3)

signal.signal(signal.SIGTERM, close)
atexit.register(lambda: (sys.stdout.write("good-bye"), sys.stdout.flush()))

def test_passes():
    pass

def test_hangs():
    print("unfinished", end="", flush=True)
    threading.Event().wait()
`;

test('the log of a hung pytest: our lines stand alone, the headline is the last one, and a screen holds what is not folded', async () => {
  const file = path.join(temporaryFolder(), 'test_noisy.py');
  writeFileSync(file, NOISY);
  const { run } = await useAction({
    run: `"${testPython}" -m pytest -q -s -p no:cacheprovider "${file}"`,
    timeout: '20s',
    grace: '20s',
  });
  const { headline = '' } = run.main.outputs;
  expect(headline).toMatch(/test_hangs/);
  const lines = run.main.log.replaceAll('\r', '').trimEnd().split('\n');
  // What the command wrote stands there as well: the first of ours, and all that follow it on a line of its own.
  expect(lines).toContain('whyhung: the deadline has passed; inspecting the processes');
  expect(lines).toContain('closing connection 299');
  const told = lines.filter((line) => !line.startsWith('::'));
  expect(told.at(-1)).toBe(`whyhung: ${headline}`);
  // Both streams are one log, and the reader of one may be ahead of the other's: ours is standard error.
  expect(openLines(run.main.stderr.toString()).length).toBeLessThanOrEqual(40);
});

/** Lines of ours outside folded groups. */
function openLines(text: string): readonly string[] {
  let isFolded = false;
  return text.split('\n').filter((line) => {
    if (line.startsWith('::group::')) isFolded = true;
    else if (line.startsWith('::endgroup::')) isFolded = false;
    else return !isFolded && line !== '';
    return false;
  });
}
