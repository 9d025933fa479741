import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { storedSnapshot } from '../../src/parse/stored/snapshot.ts';

/** A captured snapshot, read as any report that is read again: what earlier versions did not tell is filled in. */
export function storedSnapshotIn(folder: string): Snapshot {
  return v.parse(storedSnapshot, JSON.parse(readFileSync(path.join(folder, 'snapshot.json'), 'utf8')));
}
