import type { HostFacts, Snapshot } from '../../model/snapshot.ts';
import { duration } from '../../narrate/words/words.ts';
import { inline } from '../escape/markdown.ts';
import type { Level } from './level.ts';
import { codeCell, folded } from './parts.ts';

const GIB = 1024 ** 3;
/** With less, programs are paged out and file systems refuse writes: a starved machine looks like a hang. */
const SCARCE = 0.05;

/** Command, limits and the machine: folded, since it is rarely the reason; its title says where it may be. */
export function machineSection(snapshot: Snapshot, level: Level): string {
  const lines = [
    `- Command: ${codeCell(snapshot.command, level.text)}`,
    snapshot.trigger === 'asked'
      ? `- Inspected after ${duration(snapshot.elapsedMs)}`
      : `- Stopped after ${duration(snapshot.elapsedMs)}, deadline ${duration(snapshot.timeoutMs)}`,
    ...machineFacts(snapshot.host).map((fact) => `- ${inline(fact)}`),
    `- Taken at ${inline(snapshot.takenAt.replace(/^(\S{10})T(\S{8})\S*$/, '$1 $2 UTC'))} by whyhung ${inline(snapshot.tool)}`,
  ];
  const short = shortages(snapshot.host);
  return folded(
    short.length === 0 ? 'Command and machine' : `Command and machine: ${short.join(', ')}`,
    lines.join('\n'),
  );
}

/** Facts in plain sentences, not escaped. */
export function machineFacts(host: HostFacts): readonly string[] {
  const available = host.memoryAvailableBytes;
  const memory = available === null ? '' : `${gib(available)} of `;
  const disks = (host.disks ?? []).map(
    ({ path, freeBytes, totalBytes }) => `Disk of ${path}: ${gib(freeBytes)} of ${gib(totalBytes)} free`,
  );
  const kills = host.oomKills ?? null;
  return [
    `Memory: ${memory}${gib(host.memoryTotalBytes)}${available === null ? '' : ' available'}`,
    ...disks,
    `Load: ${host.loadAverage1m.toFixed(1)} over the last minute, ${host.cpus} ${host.cpus === 1 ? 'processor' : 'processors'}`,
    ...(kills === null ? [] : [killWords(kills)]),
    `System: ${host.platform} ${host.release}, ${host.arch}`,
  ];
}

function killWords(kills: number): string {
  if (kills === 0) return 'Processes killed for lack of memory since the command began: none';
  return `Processes killed for lack of memory since the command began: ${kills}`;
}

function shortages(host: HostFacts): readonly string[] {
  const { memoryAvailableBytes: available, memoryTotalBytes: total } = host;
  return [
    available !== null && total > 0 && available / total < SCARCE ? 'little memory left' : '',
    (host.disks ?? []).some(({ freeBytes, totalBytes }) => totalBytes > 0 && freeBytes / totalBytes < SCARCE)
      ? 'disk nearly full'
      : '',
    (host.oomKills ?? 0) > 0 ? 'processes were killed for lack of memory' : '',
    host.loadAverage1m > 4 * host.cpus ? 'high load' : '',
  ].filter((word) => word !== '');
}

function gib(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}
