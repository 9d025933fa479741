import type { Frame } from '../../model/snapshot.ts';
import { isLauncher, ownerOf, shownFile } from '../../model/user-frames.ts';

/** FNV-1a, 64 bit: offset basis and prime of the published algorithm. */
const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;

/** 16 hex digits over the parts, in order. Parts must hold nothing that changes from run to run. */
export function fingerprint(parts: readonly string[]): string {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(parts.join('\u0000'))) hash = ((hash ^ BigInt(byte)) * PRIME) & MASK;
  return hash.toString(16).padStart(16, '0');
}

/** User frames a stack contributes at most: deep recursion must not change the fingerprint by its depth. */
const FRAMES = 6;

/** The user's frames of a stack as fingerprint parts: workspace-relative file and function, no lines; repeats once. */
export function stackParts(frames: readonly Frame[], workspace: string): readonly string[] {
  const own = frames.filter((frame) => ownerOf(frame.file, workspace) === 'workspace' && !isLauncher(frame));
  const parts = own.map((frame) => `${shownFile(frame.file, workspace)}:${frame.function}`);
  return [...new Set(parts)].slice(0, FRAMES);
}

/** A thread's name without the numbers that count threads. */
export function withoutNumbers(name: string): string {
  return name.replace(/\d+/g, '#');
}
