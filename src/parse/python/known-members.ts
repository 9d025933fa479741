import { isDeepEqual } from '../../base/deep-equal.ts';

/** Members of the sample before as they came and as they were read, by list and id. */
export type KnownMembers = ReadonlyMap<string, KnownMember>;

export interface KnownMember {
  readonly came: unknown;
  readonly read: unknown;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * What the schema would make of a member whose like was read before, without reading it: mostly nothing has moved, and a thousand threads
 * take room and time. `null` where it differs in more than what only a second sample can tell, that its frames are still the same.
 */
export function readAlready(now: unknown, { came, read }: KnownMember): unknown {
  if (came === now) return read;
  if (!isRecord(came) || !isRecord(now) || !isRecord(read)) return null;
  const [before, after, frames] = [came['frames'], now['frames'], read['frames']];
  if (!Array.isArray(before) || !Array.isArray(after) || !Array.isArray(frames)) {
    return isDeepEqual(came, now) ? read : null;
  }
  if (before.length !== after.length || frames.length !== after.length || !isEqualBut('frames', came, now)) return null;
  let isMarked = false;
  for (const [at, frame] of after.entries()) {
    const old: unknown = before[at];
    if (!isRecord(frame) || !isRecord(old) || !isEqualBut('kept', old, frame)) return null;
    if (frame['kept'] === old['kept']) continue;
    if (!isMarkedKept(frame)) return null;
    isMarked = true;
  }
  return isMarked
    ? { ...read, frames: frames.map((frame, at) => (isMarkedKept(after[at]) ? { ...frame, kept: true } : frame)) }
    : read;
}

/** As `isDeepEqual`, whatever either has under that key. */
function isEqualBut(key: string, one: Members, other: Members): boolean {
  const [keys, others] = [namesBut(key, one), namesBut(key, other)];
  return (
    keys.length === others.length &&
    keys.every((name, at) => name === others[at] && isDeepEqual(one[name], other[name]))
  );
}

function namesBut(key: string, members: Members): readonly string[] {
  const names = Object.keys(members);
  return key in members ? names.filter((name) => name !== key) : names;
}

function isMarkedKept(frame: unknown): boolean {
  return isRecord(frame) && frame['kept'] === true;
}

function isRecord(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
