import os from 'node:os';
import type { DatabaseSession, DiskFacts, HostFacts, SilentMount } from '../../model/snapshot.ts';
import type { ForeignAnswers } from '../foreign/foreign-files.ts';
import { readProc } from '../proc/proc-files.ts';
import { unchangedSessions } from './database-sessions.ts';
import { oomKillsSince } from './oom-kills.ts';

/** What has to be looked at before as well: compared with now. */
export interface Earlier {
  /** Where `noteOomKills` left its note. */
  readonly privateDir: string;
  readonly sessions: readonly DatabaseSession[];
}

/** The machine at this moment. A starved machine looks like a hang. `disks`: what was told of file systems that are of interest. */
export function hostFacts(
  disks: ForeignAnswers['values'],
  silent: readonly SilentMount[],
  { privateDir, sessions }: Earlier,
): HostFacts {
  const available = /^MemAvailable:\s+(\d+) kB/m.exec(readProc('/proc/meminfo') ?? '')?.[1];
  return {
    platform: os.platform(),
    release: os.release(),
    arch: os.arch(),
    cpus: os.cpus().length,
    memoryTotalBytes: os.totalmem(),
    memoryAvailableBytes: available === undefined ? null : Number(available) * 1024,
    loadAverage1m: os.loadavg()[0] ?? 0,
    disks: diskFacts(disks),
    ...(silent.length === 0 ? {} : { silentMounts: silent }),
    oomKills: oomKillsSince(privateDir),
    databaseSessions: sessions.length === 0 ? [] : unchangedSessions(sessions),
  };
}

/** One entry a file system; a folder that cannot be asked is left out. */
function diskFacts(values: ForeignAnswers['values']): readonly DiskFacts[] {
  const disks = new Map<number, DiskFacts>();
  for (const [path, value] of values) {
    // An answer of our own helper.
    const { dev, totalBytes, freeBytes } = (value ?? { totalBytes: 0 }) as DiskFacts & { readonly dev: number };
    if (totalBytes > 0 && !disks.has(dev)) disks.set(dev, { path, totalBytes, freeBytes });
  }
  return [...disks.values()];
}
