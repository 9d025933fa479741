import { getPriority, setPriority } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { outputOf } from '../../src/capture/proc/command.ts';
import { invocationOf } from '../../src/rights/invocation.ts';
import { readAs } from '../../src/rights/read-as.ts';
import { nobodysRights, ownRights } from '../../src/rights/rights.ts';
import { isRoot } from './other-user.ts';

const BOUND_MS = 20_000;
const BEFORE_OTHERS = -15;
const NICENESS = 19;

/** Whether we were let: a container's root may not. */
function goesBeforeOthers(): boolean {
  const before = getPriority();
  try {
    setPriority(BEFORE_OTHERS);
  } catch {
    console.log('skipped: nobody here may run before others');
    return false;
  }
  onTestFinished(() => setPriority(before));
  return true;
}

test.runIf(isRoot)('a helper that runs as another user has no more turns than that user could have', async () => {
  if (!goesBeforeOthers()) return;
  const own = await outputOf(['nice'], BOUND_MS);
  expect(own.trim()).toBe(String(BEFORE_OTHERS));
  const others = await outputOf(['nice'], BOUND_MS, { rights: nobodysRights() });
  expect(others.trim()).toBe('0');
  const stat = await readAs(nobodysRights(), '/proc/self/stat', 4096, BOUND_MS);
  expect(Number(stat?.text.slice(stat.text.lastIndexOf(')') + 2).split(' ')[NICENESS - 3])).toBe(0);
  expect(getPriority()).toBe(BEFORE_OTHERS);
  const through = (uid: number) => invocationOf(['cat'], { uid, gid: uid, by: 'sudo' }).args.join(' ');
  expect(through(nobodysRights().uid)).toContain(` nice -n ${-BEFORE_OTHERS} setpriv `);
  expect(through(ownRights().uid)).not.toContain('nice');
});
