import { describe, expect, it } from 'vitest';
import { everyCPython } from '../support/python.ts';
import type { FrameRow } from './helped.ts';
import { answer, type Told } from './told.ts';

/** Whether each lock is surely taken, by the manager's name. */
function taken({ managers = [] }: FrameRow): readonly (readonly [string, boolean])[] {
  return managers.map(({ expr, sure }) => [expr, sure] as const);
}

function suspendedIn(told: Told, name: string): FrameRow | undefined {
  return told.details.suspended.flatMap(({ frames }) => frames).find((frame) => frame.function === name);
}

describe.each(everyCPython())('CPython $version', ({ path: python }) => {
  it('tells the locks in an exit stack, and those that a class takes and gives back', async () => {
    const told = await answer('managers.py', python);
    told.helped.child.kill('SIGKILL');
    const stack = told.frame('in_stack', 'in_stack');
    expect(taken(stack)).toEqual([
      ['stack', true],
      ['stack', true],
    ]);
    expect(stack.managers?.map(({ lock }) => lock)).toEqual([stack.refs?.['first'], stack.refs?.['second']]);
    expect(told.frame('in_emptied', 'in_emptied').managers).toEqual([{ expr: 'stack', lock: null, sure: true }]);
    // The guard of the counter is given back before its block begins.
    expect(taken(told.frame('in_class', 'in_class'))).toEqual([['sheet', false]]);
    // Stacks in stacks use up what a frame may cost.
    expect(taken(told.frame('in_many', 'in_many'))).toEqual([]);
    const nested = suspendedIn(told, 'nested');
    expect(nested === undefined ? [] : taken(nested)).toEqual(
      expect.arrayContaining([
        ['stack', false],
        ['stack', true],
      ]),
    );
  });
});
