import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../../base/problem.ts';
import { findTree, isAlive, isSame, numbersGiven, startsSinceBoot } from '../../process-tree/process-tree.ts';
import type { TreeMarks, TreeMember } from '../../process-tree/types.ts';
import type { EndReport } from '../types/types.ts';
import { endWindowsTree, taskkill } from './end-windows-tree.ts';
import { nestedRuns } from './nested-runs.ts';
import { OwnGroups } from './own-groups.ts';
import { type FatalSignal, sendSignal } from './send-signal.ts';

/** Between two looks at the tree; one look takes a few milliseconds. */
const LOOK_AGAIN_MS = 40;
/** The killed are gone sooner, and the forking ones must not get far. */
const KILL_AGAIN_MS = 10;
/** What forks and exits all the time can slip through a list of processes, which is no picture of one moment: so often none is to be seen. */
const EMPTY_LOOKS = 5;
/** Where nothing was started on the whole machine since before the first of them: what was within an `exec` then has its marks again. */
const EMPTY_LOOKS_AT_REST = 2;
/** A killed process is gone within milliseconds; only the kernel (a dead disk, a debugger) holds it longer. */
const KILL_MS = 3_000;
/** A second Ctrl-C has to act at once: what this many rounds do not catch goes on. */
const ROUNDS_AT_ONCE = 20;

/**
 * Ends the tree: SIGTERM to each process once, as it is found, but not to what a process starts that was told and goes on: those are
 * the commands of its clean-up (`trap 'docker compose down' TERM`), which nobody signals in a `run:` step either, and not below a wrapper of ours that was told; SIGCONT to the stopped ones, which would not see it;
 * after `graceMs` SIGKILL until nothing is left. Looks again all the time, since processes start others meanwhile.
 * Works for a tree that another process started. Never rejects; bounded by `graceMs` and a few seconds.
 */
export async function endTree(marks: TreeMarks, graceMs: number): Promise<EndReport> {
  if (process.platform === 'win32') return await endWindowsTree(marks);
  const groups = new OwnGroups(marks);
  const living = watch(marks, groups);
  const told = new Set<string>();
  const cleaning = new Set<string>();
  const killed = new Set<number>();
  const refused = new Map<string, Problem>();
  const isNested = nestedRuns();
  const graceEnds = performance.now() + graceMs;
  let empty = 0;
  let startsBefore: number | null = null;
  for (;;) {
    const now = performance.now();
    const kill = now >= graceEnds;
    if (empty === 0) startsBefore = startsSinceBoot();
    const alive = living();
    // Who may not be signalled can still end by itself when the others do.
    const left = kill ? alive.filter((member) => !refused.has(memberKey(member))) : alive;
    empty = left.length === 0 ? empty + 1 : 0;
    const isAtRest = () => startsBefore !== null && startsSinceBoot() === startsBefore;
    if (empty > 0 && empty < EMPTY_LOOKS && !(empty >= EMPTY_LOOKS_AT_REST && isAtRest())) {
      // Looks right behind each other would miss the same one.
      await sleep(KILL_AGAIN_MS);
      continue;
    }
    if (left.length === 0 || now > graceEnds + KILL_MS) {
      // A look at a busy machine takes longer than what forks and exits lives: its group may be there though nobody of it was ever seen.
      if (!isAtRest()) groups.kill();
      const problems = alive.map((member) => refused.get(memberKey(member)) ?? survived(member));
      return { killed: [...killed], problems };
    }
    if (!kill) noteCleanUps(alive, told, cleaning);
    for (const member of left) {
      if (!kill && (told.has(memberKey(member)) || cleaning.has(memberKey(member)) || isNested(member, alive)))
        continue;
      told.add(memberKey(member));
      const problem = send(member, kill ? 'SIGKILL' : 'SIGTERM');
      if (problem !== null) refused.set(memberKey(member), problem);
      else if (kill) killed.add(member.pid);
    }
    if (kill) groups.kill();
    else for (const member of left) if (member.state === 'T') send(member, 'SIGCONT');
    await sleep(kill ? KILL_AGAIN_MS : Math.max(0, Math.min(LOOK_AGAIN_MS, graceEnds - now)));
  }
}

/** Puts into `cleaning` what was started by a process that was told or cleans up itself, and takes out whose parent has ended. */
function noteCleanUps(alive: readonly TreeMember[], told: ReadonlySet<string>, cleaning: Set<string>): void {
  const goingOn = new Set(alive.filter((member) => told.has(memberKey(member))).map(({ pid }) => pid));
  for (const member of [...alive].sort((a, b) => a.startTicks - b.startTicks || a.pid - b.pid)) {
    if (told.has(memberKey(member))) continue;
    if (!goingOn.has(member.ppid)) cleaning.delete(memberKey(member));
    else {
      cleaning.add(memberKey(member));
      goingOn.add(member.pid);
    }
  }
}

/** Kills what can be found of the tree, now and without waiting. Never throws. */
export function killTreeAtOnce(marks: TreeMarks): void {
  if (process.platform === 'win32') {
    taskkill([marks.root.pid]);
    return;
  }
  const groups = new OwnGroups(marks);
  const living = watch(marks, groups);
  for (let round = 0; round < ROUNDS_AT_ONCE; round += 1) {
    const alive = living();
    for (const member of alive) send(member, 'SIGKILL');
    groups.kill();
    if (alive.length === 0) return;
  }
}

/** Looks at the tree; a process once seen stays in it, though the parent by which it was found may have ended. */
function watch(marks: TreeMarks, groups: OwnGroups): () => readonly TreeMember[] {
  const seen = new Map<string, TreeMember>();
  return () => {
    const before = numbersGiven();
    const members = findTree(marks, [...seen.values()]);
    for (const member of members) seen.set(memberKey(member), member);
    groups.look(members, before);
    return members.filter(isAlive);
  };
}

/** Sends to that very process, or to none if it has ended. */
function send(member: TreeMember, signal: FatalSignal): Problem | null {
  if (!isSame(member)) return null;
  const failure = sendSignal(member.pid, signal);
  if (failure === null) return null;
  return {
    where: 'end',
    pid: member.pid,
    message: `${signal} could not be sent to ${member.name} (${member.pid}): ${failure}.`,
    remedy: `It may belong to another user; end it with: sudo kill -KILL ${member.pid}`,
  };
}

function survived({ pid, name, state }: TreeMember): Problem {
  return {
    where: 'end',
    pid,
    message: `${name} (${pid}) is still there after SIGKILL, in state ${state}.`,
    remedy: state === 'D' ? HELD : '',
  };
}

const HELD =
  'The kernel holds it, as it does on a dead disk or network mount, or in a control group that is frozen; check those.';

function memberKey({ pid, startTicks }: TreeMember): string {
  return `${pid}:${startTicks}`;
}
