import type { Process, Snapshot } from '../../model/snapshot.ts';
import { mainThread, threadsOf } from '../../model/threads.ts';
import { outsideWords, standingOf } from '../../narrate/scene/threads.ts';
import { kernelStateWords } from '../../narrate/words/kernel-words.ts';
import { processLabel } from '../../narrate/words/labels.ts';
import { count, cutInMiddle, duration } from '../../narrate/words/words.ts';
import { plainLine } from '../escape/plain.ts';

/** The process tree as indented lines, at most `limit` of them, with command lines of at most `characters`; `snapshot.json` has them whole. */
export function processTreeText(snapshot: Snapshot, limit: number, characters: number): string {
  const lines: string[] = [];
  const shown = new Set<number>();
  const walk = (process: Process, depth: number) => {
    if (shown.has(process.pid)) return;
    shown.add(process.pid);
    if (lines.length < limit) lines.push(`${'  '.repeat(Math.min(depth, 20))}${line(process, snapshot, characters)}`);
    for (const child of snapshot.processes) if (child.ppid === process.pid) walk(child, depth + 1);
  };
  const pids = new Set(snapshot.processes.map((process) => process.pid));
  for (const process of snapshot.processes) if (!pids.has(process.ppid)) walk(process, 0);
  // A cycle of parents cannot be, but the facts were read one after the other.
  for (const process of snapshot.processes) walk(process, 0);
  const omitted = shown.size - lines.length;
  if (omitted > 0) lines.push(`… ${count(omitted, 'more process', 'more processes')}`);
  return lines.join('\n');
}

function line(process: Process, snapshot: Snapshot, characters: number): string {
  const state = process.states.at(-1) ?? '';
  const cpu = process.cpuMs.at(-1);
  const main = mainThread(threadsOf(process));
  const os = process.osThreads.find((thread) => thread.tid === process.pid);
  const call = os?.syscall?.name ?? null;
  const kernel = [call === null ? null : `system call ${call}`, os?.wchan ? `in ${os.wchan}` : null];
  const facts = [
    kernelStateWords(process),
    cpu === undefined ? null : `${duration(cpu)} of CPU time`,
    process.ageMs === null ? null : `${duration(process.ageMs)} old`,
    main === null ? null : `main thread: ${standingOf(snapshot, main).words}`,
    main === null && state === 'S' ? outsideWords(call, process) : null,
    ...(main === null || process.python === null ? kernel : kernel.slice(0, 1)),
  ];
  const command = process.argv.length === 0 ? '' : `; ${cutInMiddle(process.argv.join(' '), characters)}`;
  return plainLine(`${processLabel(process)}: ${facts.filter((fact) => fact !== null).join(', ')}${command}`);
}
