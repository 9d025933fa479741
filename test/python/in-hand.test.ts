import { describe, expect, it } from 'vitest';
import { everyCPython } from '../support/python.ts';
import { answer } from './told.ts';

describe.each(everyCPython())('CPython $version', ({ path: python, version }) => {
  it('tells the connection that an object in a frame keeps, and what a group of tasks keeps until its end', async () => {
    const told = await answer('in_hand.py', python);
    told.helped.child.kill('SIGKILL');
    expect(told.at(told.frame('serve'), 'channel.peer')).toMatchObject({ kind: 'socket', facts: { closed: false } });
    const group = told.details.tasks.find(({ coroutine }) => coroutine === 'group');
    const kept = told.details.exceptions.filter(({ id }) => id === group?.id).map(({ exception }) => exception);
    const [, minor = 0] = version.split('.').map(Number);
    expect(kept).toEqual(minor >= 11 ? ['LookupError: no row, 7'] : []);
  });
});
