import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { everyCPython } from '../support/python.ts';
import { type FrameRow, program } from './helped.ts';
import { answer } from './told.ts';

const FILE = program('creations.py');
const LINES = readFileSync(FILE, 'utf8').split('\n');

/** The line of creations.py that ends with this mark. */
function lineOf(mark: string): number {
  return LINES.findIndex((line) => line.endsWith(`# ${mark}`)) + 1;
}

/** Lines of the program in a site, innermost first. */
function linesIn(frames: readonly FrameRow[]): number[] {
  return frames.filter(({ file }) => file === FILE).map(({ line }) => line);
}

describe.each(everyCPython())('creation sites in CPython $version', ({ path: python, version }) => {
  it('tells where tasks, submitted work and child processes were made', async () => {
    const told = await answer('creations.py', python);
    const { objects, tasks } = told.details;
    const places = (kind: string) =>
      objects.filter((object) => object.kind === kind).map(({ createdAt }) => linesIn(createdAt)[0] ?? 0);

    expect(places('process')).toEqual(expect.arrayContaining(['popen', 'forked', 'spawned', 'async'].map(lineOf)));
    expect(places('future')).toEqual(expect.arrayContaining(['first', 'second', 'queued', 'remote'].map(lineOf)));
    expect(places('work item')).toEqual(expect.arrayContaining(['first', 'second', 'queued', 'remote'].map(lineOf)));
    expect(places('pool result')).toContain(lineOf('result'));

    const byName = new Map(tasks.map((task) => [linesIn(task.createdAt)[0], task]));
    expect(byName.get(lineOf('task'))?.coroutine).toBe('wait');
    expect(byName.get(lineOf('gathered'))?.coroutine).toBe('wait');
    expect(byName.get(lineOf('deferred'))?.coroutine).toBe('off_the_loop');
    // Frames of the event loop and of the library that makes the task tell nothing.
    for (const task of tasks) expect(task.createdAt.filter(({ file }) => file.includes('/asyncio/'))).toEqual([]);

    // Work that a task submits is told with the line that created the task.
    const deferred = objects
      .filter(({ kind }) => kind === 'work item')
      .map(({ createdAt }) => linesIn(createdAt))
      .find((lines) => lines.includes(lineOf('deferred')));
    expect(deferred?.[0]).toBe(LINES.findIndex((line) => line.includes('run_in_executor')) + 1);
  });

  it('tells in a forked child where it was forked', async () => {
    const { helped } = await answer('creations.py', python);
    const pids: Record<string, number> = JSON.parse(await helped.ready());
    for (const name of ['forked', 'bare']) {
      const child = await helped.details(pids[name]);
      expect(linesIn(child.forkedAt)[0], name).toBe(lineOf(name));
    }
    expect(version).not.toBe('');
  });
});
