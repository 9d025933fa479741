import type { Rule } from '../rule.ts';
import { forkInheritedLock } from './fork-inherited-lock.ts';
import { importDeadlock } from './import-deadlock.ts';
import { lockCycle } from './lock-cycle.ts';
import { lockNotReleased } from './lock-not-released.ts';
import { nobodyCanWake } from './nobody-can-wake.ts';
import { poolStarved } from './pool-starved.ts';
import { selfDeadlock } from './self-deadlock.ts';
import { threadBlocksExit } from './thread-blocks-exit.ts';
import { unknown } from './unknown.ts';

/** In order: the first rule with a finding decides. The last one always has one. */
export const RULES: readonly Rule[] = [
  // A closed cycle is the cause wherever it stands, also behind an exit that it blocks.
  importDeadlock,
  poolStarved,
  selfDeadlock,
  lockCycle,
  forkInheritedLock,
  lockNotReleased,
  threadBlocksExit,
  nobodyCanWake,
  unknown,
];
