import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { everyCPython } from '../support/python.ts';
import { Helped, program } from './helped.ts';

/** What the version's table of instructions covers. */
const KNOWN = /^3\.([89]|1[0-5])\./;

it.each(everyCPython())('tells in CPython $version which item of a with on its line a frame enters', async (one) => {
  const helped = new Helped(one.path, [program('one_line_with.py')]);
  onTestFinished(() => {
    helped.child.kill('SIGKILL');
  });
  await helped.ready();
  let sample = 0;
  await eventually(async () => {
    sample += 1;
    const { threads } = await helped.details(helped.pid, sample);
    const entering = Object.fromEntries(
      threads.filter(({ main }) => !main).map(({ name, frames }) => [name, frames[0]?.entering]),
    );
    const told = { in_body: -1, entering: 0, with_two: 1, without: undefined };
    expect(entering).toEqual(
      KNOWN.test(one.version) ? told : { ...told, in_body: undefined, entering: undefined, with_two: undefined },
    );
  });
});
