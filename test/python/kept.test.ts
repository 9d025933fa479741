import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { everyCPython } from '../support/python.ts';
import { Helped, program } from './helped.ts';

it.each(everyCPython())('tells in CPython $version a call that goes on from one that was made anew', async (one) => {
  const helped = new Helped(one.path, [program('kept_frames.py')]);
  onTestFinished(() => {
    helped.child.kill('SIGKILL');
  });
  await helped.ready();
  const look = async (sample: number) => {
    const { threads } = await helped.details(helped.pid, sample);
    return (name: string) => {
      const frames = threads.find((thread) => thread.name === name)?.frames ?? [];
      return Object.fromEntries(frames.map((frame) => [frame.function, frame.kept]));
    };
  };
  let sample = 0;
  await eventually(async () => {
    // Odd looks mark, even ones tell; a look between two calls of the helper has to be tried again.
    const first = await look(++sample);
    expect(first('stays')['stay']).toBeUndefined();
    const second = await look(++sample);
    expect(second('again')).toMatchObject({ short: false, again: true });
    expect(second('stays')).toMatchObject({ wait: true, stay: true, stays: true });
  });
});
