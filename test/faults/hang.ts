import { expect } from 'vitest';
import { type Scene, type Use, useAction } from '../end-to-end/use-action.ts';

/** A program that hangs in one known way and says when. */
export const HANG = `python -c "
import threading
def wait_for_nothing():
    print('ready', flush=True)
    threading.Event().wait()
wait_for_nothing()
"`;

const DEADLINE_MS = 3_000;
export const GRACE_MS = 1_000;
/** What all the rest may take at most, whatever fails. */
export const REST_MS = 30_000;

export const INPUTS = { run: HANG, timeout: '3s', grace: '1s', 'sample-interval': '300ms' };

const BOUND_MS = DEADLINE_MS + GRACE_MS + REST_MS;
/** Our waits have their bounds however busy a machine is, the starts of our processes have not: it is tried again. */
const MOST_TIMES = 3;

/**
 * Runs a hang with a fault and checks what holds for every one: the step ends as a hung one, in time, nothing of the command is left,
 * the verdict is told, and no stack of ours is shown.
 */
export async function hangWith(inputs: Readonly<Record<string, string>>, use: Use = {}): Promise<Scene> {
  let scene: Scene;
  let tookMs: number;
  let times = 0;
  do {
    const began = performance.now();
    scene = await useAction({ ...INPUTS, ...inputs }, use);
    tookMs = performance.now() - began;
    times += 1;
  } while (tookMs >= BOUND_MS && times < MOST_TIMES);
  const { main, post } = scene.run;
  expect(main.code, main.log).toBe(124);
  expect(tookMs).toBeLessThan(BOUND_MS);
  expect(main.log).not.toMatch(/^\s+at .*\.js:\d+/m);
  expect(main.log).toContain('whyhung: the deadline has passed');
  expect(main.annotations.filter(({ level }) => level === 'error').length).toBeGreaterThan(0);
  expect(post.code, post.log).toBe(0);
  return scene;
}
