import { isSame, numbersGiven, ownGroupId } from '../../process-tree/process-tree.ts';
import type { NumbersGiven, TreeMarks, TreeMember } from '../../process-tree/types.ts';

/**
 * The process groups of the tree. A group that forks all the time cannot outrun a signal to all of it (`copy_process` in the kernel starts nothing where one is
 * pending), but each of its members can have ended before it is signalled by itself, and before it is listed. What then says that the number is still the
 * group's is which numbers the kernel has given since one of its members was seen.
 */
export class OwnGroups {
  private readonly marks: TreeMarks;
  private readonly own = ownGroupId();
  /** By number; what the kernel had given when the group was known to be the tree's. */
  private readonly known = new Map<number, NumbersGiven | null>();
  private members: readonly TreeMember[] = [];

  constructor(marks: TreeMarks) {
    this.marks = marks;
  }

  /** Takes over a look at the tree, zombies too; `before` was read just before that. */
  look(members: readonly TreeMember[], before: NumbersGiven | null): void {
    for (const number of [...this.known.keys()]) if (!this.stillThere(number, before)) this.known.delete(number);
    this.members = members.filter((member) => this.isGroupOfTree(member));
    for (const { pgid } of this.members) this.known.set(pgid, before);
  }

  /** Kills each group that is still the tree's, with whatever it has started since the look. Never throws. */
  kill(): void {
    for (const number of this.known.keys()) {
      const isSeen = this.members.some((member) => member.pgid === number && isSame(member));
      if (isSeen || this.isStillOurs(number)) signalGroup(number, 'SIGKILL');
    }
  }

  /** The command's group, one of its session, or one that a process of the tree leads or has led; never our own. */
  private isGroupOfTree({ pgid, sid, pid }: TreeMember): boolean {
    if (pgid <= 1 || pgid === this.own) return false;
    // Where the command leads a session, nobody else gets into its groups (setpgid(2)).
    const isOfCommand = this.marks.pgid !== null && (pgid === this.marks.pgid || sid === this.marks.pgid);
    return isOfCommand || pgid === pid || this.known.has(pgid);
  }

  /** Whether it has members, zombies too, and is the tree's; if so, it was when `now` was read. */
  private stillThere(number: number, now: NumbersGiven | null): boolean {
    if (!signalGroup(number, 0) || !this.isStillOurs(number)) return false;
    this.known.set(number, now);
    return true;
  }

  private isStillOurs(number: number): boolean {
    const then = this.known.get(number) ?? null;
    const now = then === null ? null : numbersGiven();
    return then !== null && now !== null && !couldBeAnothers(number, then, now);
  }
}

/** The kernel leaves out numbers below this after a turn (`RESERVED_PIDS` in `kernel/pid.c`). */
const RESERVED = 300;
/** A task holds its own number, its group's and its session's. */
const NUMBERS_OF_A_TASK = 3;

/**
 * Whether a number that was in use `then` can have been given to somebody else by `now`. The kernel gives them in turn (`alloc_pid`), so that its turn must have come;
 * where it did more than one could have, or went backwards, somebody has set it (`ns_last_pid`).
 */
export function couldBeAnothers(number: number, then: NumbersGiven, now: NumbersGiven): boolean {
  const most = now.starts - then.starts + NUMBERS_OF_A_TASK * Math.max(then.tasks, now.tasks) + RESERVED;
  if (most >= now.limit) return true;
  const around = (by: number) => (by + now.limit) % now.limit;
  const went = around(now.latest - then.latest);
  const distance = around(number - then.latest);
  return went > most || (distance > 0 && distance <= went);
}

/** `false` where it could not be sent: the group has no members. */
function signalGroup(number: number, signal: 'SIGKILL' | 0): boolean {
  try {
    process.kill(-number, signal);
    return true;
  } catch (failure) {
    // Its members may belong to another user; the single signals tell why those could not be sent.
    return failure instanceof Error && 'code' in failure && failure.code === 'EPERM';
  }
}
