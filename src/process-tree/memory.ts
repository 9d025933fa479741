import type { TreeMarks, TreeMember } from './types.ts';

/** Members of the latest looks at one tree: whose parent and marks are gone since is still known by PID and start. */
export interface Memory {
  members(): readonly TreeMember[];
  keep(found: readonly TreeMember[]): void;
}

/** The memory of looks with this very object; gone with it. */
export function lookMemoryOf(marks: TreeMarks): Memory {
  const known = MEMORIES.get(marks);
  if (known !== undefined) return known;
  let members: readonly TreeMember[] = [];
  const memory: Memory = {
    members: () => members,
    keep(found) {
      // Without start ticks (off Linux) a PID of long ago may be a stranger's.
      members = found.filter(({ startTicks }) => startTicks !== 0);
    },
  };
  MEMORIES.set(marks, memory);
  return memory;
}

const MEMORIES = new WeakMap<TreeMarks, Memory>();
