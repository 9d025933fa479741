import type { Process, Snapshot } from '../../model/snapshot.ts';
import { jobOutputs } from '../../parse/job-outputs.ts';
import { parseLastLines } from '../../parse/last-lines.ts';
import { idsOf, ownRights, readerRights } from '../../rights/rights.ts';
import type { Deadline } from '../evidence/deadline.ts';
import type { ForeignFiles } from '../foreign/foreign-files.ts';

/** Shells whose jobs are looked for. */
const MOST_SHELLS = 20;
/** Clocks that differ, and the look itself. */
const LEEWAY_MS = 10_000;

/**
 * The snapshot with the last lines of the files that jobs of shell scripts have written since the command began: a job that has ended tells there why. Only
 * with our own rights, which have to be those of the shell. Never rejects.
 */
export async function withJobOutputs(snapshot: Snapshot, foreign: ForeignFiles, deadline: Deadline): Promise<Snapshot> {
  const wanted = new Map<number, readonly string[]>();
  for (const process of snapshot.processes) {
    if (process.script?.kind !== 'shell' || wanted.size >= MOST_SHELLS || !isOurs(process)) continue;
    const files = jobOutputs(process.script.text, process.cwd);
    if (files.length > 0) wanted.set(process.pid, files);
  }
  if (wanted.size === 0) return snapshot;
  const files = [...new Set([...wanted.values()].flat())];
  const { values } = await foreign.ask(
    files.map((path) => ({ kind: 'tail', path })),
    deadline,
  );
  const since = Date.now() - snapshot.elapsedMs - LEEWAY_MS;
  const processes = snapshot.processes.map((process): Process => {
    const outputs = (wanted.get(process.pid) ?? []).flatMap((file) => {
      const lines = parseLastLines(values.get(file), since);
      return lines === null ? [] : [{ file, lines }];
    });
    const { script } = process;
    return outputs.length === 0 || script === undefined ? process : { ...process, script: { ...script, outputs } };
  });
  return { ...snapshot, processes };
}

function isOurs(process: Process): boolean {
  const ids = idsOf(process);
  const rights = ids === null ? ownRights() : readerRights(ids);
  return rights?.by === 'self' && process.container === undefined;
}
