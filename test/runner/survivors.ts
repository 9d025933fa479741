import { readdirSync, readFileSync } from 'node:fs';

/** Living processes whose initial environment holds the entry, as `pid command line`. */
export function processesMarked(entry: string): readonly string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
      if (!environment.includes(entry)) return [];
      return [`${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ').trim()}`];
    } catch {
      // It ended meanwhile, or it is a zombie, which has no environment.
      return [];
    }
  });
}
