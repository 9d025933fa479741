import { expect, it } from 'vitest';
import { everyCPython } from '../support/python.ts';
import { program } from './helped.ts';
import { answer } from './told.ts';

it.each(everyCPython())(
  'tells in CPython $version what is handled by a thread and by tasks',
  async ({ path: python }) => {
    const { details, helped } = await answer('handled.py', python);
    helped.child.kill('SIGKILL');
    const main = details.threads.find((thread) => thread.main);
    const closing = details.tasks.find(({ coroutine }) => coroutine === 'close');
    const told = details.exceptions.map(({ by, id, exception, raisedAt }) => {
      const [place] = raisedAt.map((frame) => `${frame.file}:${frame.function}`);
      return { by, id, exception, place };
    });
    const file = program('handled.py');
    // Neither the task that only ends nor an exception in a local variable.
    expect(told.filter(({ by, id }) => by !== 'task' || id === closing?.id)).toEqual([
      {
        by: 'thread',
        id: main?.ident,
        exception: 'FileNotFoundError: No such file or directory, missing.csv',
        place: `${file}:main`,
      },
      { by: 'task', id: closing?.id, exception: 'LookupError: no row, 7', place: `${file}:close` },
    ]);
    const others = details.tasks.filter(({ coroutine }) => coroutine === 'cancelled' || coroutine === 'idle');
    expect(others).toHaveLength(2);
    expect(told.filter(({ id }) => others.some((task) => task.id === id))).toEqual([]);
  },
);
