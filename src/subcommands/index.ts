import type { Subcommand } from './subcommand.ts';

/** Each is loaded only when it is asked for. A program of such a name is run with `--` before it. */
export const SUBCOMMANDS: ReadonlyMap<string, () => Promise<Subcommand>> = new Map([
  ['explain', async () => (await import('./explain.ts')).explain],
  ['dump', async () => (await import('./dump.ts')).dump],
  ['merge', async () => (await import('./merge.ts')).merge],
  ['compare', async () => (await import('./compare.ts')).compare],
]);
