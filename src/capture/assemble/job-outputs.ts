import type { Process, Snapshot } from '../../model/snapshot.ts';
import { jobOutputs } from '../../parse/job-outputs.ts';
import { parseLastLines, parseOpenTail } from '../../parse/last-lines.ts';
import { idsOf, ownRights, readerRights } from '../../rights/rights.ts';
import type { Deadline } from '../evidence/deadline.ts';
import type { ForeignFiles } from '../foreign/foreign-files.ts';

/** Shells whose jobs are looked for. */
const MOST_SHELLS = 20;
/** Other programs whose own output is looked at: of a tree these are few. */
const MOST_PROGRAMS = 20;
/** Clocks that differ, and the look itself. */
const LEEWAY_MS = 10_000;

/**
 * The snapshot with the last lines of the files that jobs of shell scripts, and programs that are not Python, have written since the command began: a job that
 * has ended tells there why, one that asks what it asks. Only with our own rights, which have to be those of the process. Never rejects.
 */
export async function withJobOutputs(snapshot: Snapshot, foreign: ForeignFiles, deadline: Deadline): Promise<Snapshot> {
  const wanted = new Map<number, readonly string[]>();
  for (const process of snapshot.processes) {
    if (process.script?.kind !== 'shell' || wanted.size >= MOST_SHELLS || !isOurs(process)) continue;
    const files = jobOutputs(process.script.text, process.cwd);
    if (files.length > 0) wanted.set(process.pid, files);
  }
  const written = new Map<number, readonly string[]>();
  for (const process of snapshot.processes) {
    const files = writtenBy(process, snapshot.workspace);
    if (files.length > 0 && written.size < MOST_PROGRAMS && isOurs(process)) written.set(process.pid, files);
  }
  if (wanted.size + written.size === 0) return snapshot;
  const files = [...new Set([...wanted.values(), ...written.values()].flat())];
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
    const wrote = (written.get(process.pid) ?? []).flatMap((file) => {
      const lines = parseLastLines(values.get(file), since);
      const openLine = parseOpenTail(values.get(file));
      return lines === null ? [] : [{ file, lines, ...(openLine === null ? {} : { openLine }) }];
    });
    return {
      ...process,
      ...(outputs.length === 0 || script === undefined ? {} : { script: { ...script, outputs } }),
      ...(wrote.length === 0 ? {} : { wrote }),
    };
  });
  return { ...snapshot, processes };
}

/**
 * Regular files of the workspace that are the standard error of a program that is not Python, of its output as well or not: there stands what it complains of
 * and asks. What is its standard output alone is what it makes, which may be anything (a dump of a database, a file of secrets), and is left alone; but for
 * who plays a terminal (`unbuffer`, `script`), whose output is what stands on that.
 */
function writtenBy({ pid, python, files }: Process, workspace: string): readonly string[] {
  if (python !== null) return [];
  const plays = files.some(({ kind, peers }) => kind === 'pty' && peers.some((peer) => peer.pid !== pid));
  const outputs = files.filter(
    ({ fd, kind, access, target }) =>
      (fd === 2 || (fd === 1 && plays)) && kind === 'file' && access !== 'read' && target.startsWith(`${workspace}/`),
  );
  return [...new Set(outputs.map(({ target }) => target))].filter((target) => !target.endsWith(' (deleted)'));
}

function isOurs(process: Process): boolean {
  const ids = idsOf(process);
  const rights = ids === null ? ownRights() : readerRights(ids);
  return rights?.by === 'self' && process.container === undefined;
}
