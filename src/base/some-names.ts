import { opendirSync } from 'node:fs';

/** Names in a folder that others write to, at most so many; empty where it cannot be listed. A listing of a million of them takes a second each time. */
export function someNames(folder: string, most: number): readonly string[] {
  const names: string[] = [];
  try {
    const entries = opendirSync(folder);
    try {
      while (names.length < most) {
        const entry = entries.readSync();
        if (entry === null) break;
        names.push(entry.name);
      }
    } finally {
      entries.closeSync();
    }
  } catch {
    // Not there, or gone meanwhile.
  }
  return names;
}
