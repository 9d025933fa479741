import { statfsSync, statSync } from 'node:fs';
import os from 'node:os';
import type { DatabaseSession, DiskFacts, HostFacts } from '../../model/snapshot.ts';
import { unchangedSessions } from './database-sessions.ts';
import { oomKillsSince } from './oom-kills.ts';
import { readProc } from './proc-files.ts';

/** What has to be looked at before as well: compared with now. */
export interface Earlier {
  /** Where `noteOomKills` left its note. */
  readonly privateDir: string;
  readonly sessions: readonly DatabaseSession[];
}

/** The machine at this moment. A starved machine looks like a hang. `folders`: whose file systems are of interest. */
export function hostFacts(folders: readonly string[], { privateDir, sessions }: Earlier): HostFacts {
  const available = /^MemAvailable:\s+(\d+) kB/m.exec(readProc('/proc/meminfo') ?? '')?.[1];
  return {
    platform: os.platform(),
    release: os.release(),
    arch: os.arch(),
    cpus: os.cpus().length,
    memoryTotalBytes: os.totalmem(),
    memoryAvailableBytes: available === undefined ? null : Number(available) * 1024,
    loadAverage1m: os.loadavg()[0] ?? 0,
    disks: diskFacts(folders),
    oomKills: oomKillsSince(privateDir),
    databaseSessions: sessions.length === 0 ? [] : unchangedSessions(sessions),
  };
}

/** One entry a file system; a folder that cannot be asked is left out. */
function diskFacts(folders: readonly string[]): readonly DiskFacts[] {
  const disks = new Map<number, DiskFacts>();
  for (const path of folders) {
    try {
      const { dev } = statSync(path);
      const { bsize, blocks, bavail } = statfsSync(path);
      if (!disks.has(dev) && blocks > 0)
        disks.set(dev, { path, totalBytes: bsize * blocks, freeBytes: bsize * bavail });
    } catch {
      // It does not exist, or is not ours to look at.
    }
  }
  return [...disks.values()];
}
