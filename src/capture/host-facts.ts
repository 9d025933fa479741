import os from 'node:os';
import type { HostFacts } from '../snapshot/types.ts';
import { readProc } from './proc-files.ts';

/** The machine at this moment. A starved machine looks like a hang. */
export function hostFacts(): HostFacts {
  const available = /^MemAvailable:\s+(\d+) kB/m.exec(readProc('/proc/meminfo') ?? '')?.[1];
  return {
    platform: os.platform(),
    release: os.release(),
    arch: os.arch(),
    cpus: os.cpus().length,
    memoryTotalBytes: os.totalmem(),
    memoryAvailableBytes: available === undefined ? null : Number(available) * 1024,
    loadAverage1m: os.loadavg()[0] ?? 0,
  };
}
