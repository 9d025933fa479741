import type { Snapshot } from '../model/snapshot.ts';

const SYSTEMS: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };

/** The versions of Python in the tree, each once: `3.12.1`, or `3.12.1, 3.13.0` where a job runs several. */
export function pythonOf({ processes }: Snapshot): string {
  const versions = new Set(processes.flatMap(({ python }) => python?.version ?? []));
  return versions.size === 0 ? 'not known' : [...versions].sort().join(', ');
}

/** `Linux x64`. */
export function systemOf({ host, job }: Snapshot): string {
  return `${job?.system || (SYSTEMS[host.platform] ?? host.platform)} ${host.arch}`;
}
