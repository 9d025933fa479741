import { readlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readUntrusted } from '../../base/untrusted-file.ts';
import { isSame, startTicksOf } from '../../process-tree/process-tree.ts';
import type { ProcessId } from '../../process-tree/types.ts';

/** Who made a private folder. The command can write it too: it decides only about folders and processes of the same user. */
export interface WrapperNote {
  readonly wrapper: ProcessId;
  /** The link of `/proc/self/ns/pid`: in another one the same number is another process. Empty off Linux. */
  readonly namespace: string;
  /** Where its report goes if something hangs; `null` for a folder of its own. */
  readonly reportDir: string | null;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

const NAME = 'wrapper.json';
/** A path has 4 KiB at most, and JSON may write each byte as six. */
const LIMIT_BYTES = 32 * 1024;

/** Leaves in the folder who we are; on a disk that is full nobody knows. Never throws. */
export function noteWrapper(privateDir: string, reportDir: string | null): WrapperNote {
  const wrapper = { pid: process.pid, startTicks: startTicksOf(process.pid) ?? 0 };
  const note = { wrapper, namespace: pidNamespace(), reportDir, since: Date.now() };
  try {
    writeFileSync(path.join(privateDir, NAME), JSON.stringify(note), { mode: 0o600, flag: 'wx' });
  } catch {
    // Then a wrapper that is killed leaves its folder for good.
  }
  return note;
}

/** `null` where there is none, or one that is not as we write it. Never throws. */
export function readNote(privateDir: string): WrapperNote | null {
  try {
    const note: unknown = JSON.parse(Buffer.from(readUntrusted(path.join(privateDir, NAME), LIMIT_BYTES)).toString());
    return isNote(note) ? note : null;
  } catch {
    return null;
  }
}

/** Whether that wrapper still runs; `null` where we cannot know: it is of another PID namespace. */
export function isWrapperAlive({ wrapper, namespace }: WrapperNote): boolean | null {
  return namespace === pidNamespace() ? isSame(wrapper) : null;
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function isNote(value: unknown): value is WrapperNote {
  const note = value as Partial<WrapperNote> | null;
  return (
    typeof note === 'object' &&
    Number.isSafeInteger(note?.wrapper?.pid) &&
    Number.isSafeInteger(note?.wrapper?.startTicks) &&
    typeof note?.namespace === 'string' &&
    (note.reportDir === null || typeof note.reportDir === 'string') &&
    typeof note.since === 'number'
  );
}
