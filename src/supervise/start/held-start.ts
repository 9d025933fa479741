import { spawnSync } from 'node:child_process';

type Argv = readonly [string, ...string[]];

/** GNU's, which hands the environment on byte by byte. */
const ENV = '/usr/bin/env';
const PROBE_MS = 2_000;

/**
 * Words that start the command by way of a program of the system's, where its folder or its program does not answer: node's own start waits until the
 * program is executed, and with it our only thread, so that there would be no deadline. A slow mount that comes after all starts it as ever; only
 * where `env` cannot change the folder (before coreutils 8.28, BusyBox) a shell does it, which hands on no variable whose name it does not like.
 */
export function startedApart(argv: Argv, workingDirectory: string): Argv {
  const folder = `--chdir=${workingDirectory}`;
  const canEnv = !argv[0].includes('=') && knowsFolders();
  if (canEnv) return [ENV, folder, '--', ...argv];
  return ['/bin/sh', '-c', 'cd "$1" && shift && exec "$@"', 'sh', workingDirectory, ...argv];
}

function knowsFolders(): boolean {
  // Not through a PATH that may be what does not answer.
  const options = { env: { PATH: '/usr/bin:/bin' }, cwd: '/', timeout: PROBE_MS, stdio: 'ignore' } as const;
  return spawnSync(ENV, ['--chdir=/', 'true'], options).status === 0;
}
