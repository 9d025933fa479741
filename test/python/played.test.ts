import { expect, it, onTestFinished } from 'vitest';
import { parseDetails } from '../../src/parse/python/details.ts';
import { eventually } from '../support/eventually.ts';
import { everyCPython } from '../support/python.ts';
import { Helped, program } from './helped.ts';

it.each(everyCPython())(
  'tells in CPython $version what was asked on the terminals that a process plays',
  async (one) => {
    const helped = new Helped(one.path, [program('played.py')]);
    onTestFinished(() => {
      helped.child.kill('SIGKILL');
    });
    await helped.ready();
    let sample = 0;
    await eventually(async () => {
      sample += 1;
      const document = await helped.details(helped.pid, sample);
      const { details } = parseDetails(Buffer.from(JSON.stringify(document)), 'a.json', helped.pid);
      expect(details.problems).toEqual([]);
      expect((details.played ?? []).map(({ line }) => line).sort()).toEqual([
        'Continue (yes/no)?',
        'Overwrite a.db? [y/N]',
      ]);
    });
  },
);
