import { spawnSync } from 'node:child_process';
import { withRealReportDir } from '../report/folder/report-folder.ts';

/** A disk answers within milliseconds. */
const ANSWER_MS = 2_000;
/** A shell is between us, which can be ended though whoever touches a file system that is gone, a child of it, can not. */
const SCRIPT = '(if [ -e "$0" ]; then readlink -f -- "$0"; else printf "%s\\n" "$0"; fi); :';

/**
 * The report folder that was asked for, without links, as `withRealReportDir` has it, for `post`: by then its file system may be gone, and we have one
 * thread. `isSilent`: it does not answer.
 */
export function realReportDir(asked: string | null): { readonly folder: string | null; readonly isSilent: boolean } {
  if (asked === null || process.platform !== 'linux') {
    return { folder: withRealReportDir({ reportDir: asked }).reportDir, isSilent: false };
  }
  const { stdout, error } = spawnSync('/bin/sh', ['-c', SCRIPT, asked], {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
    timeout: ANSWER_MS,
    killSignal: 'SIGKILL',
  });
  // Nor is anything known of it where no shell can be had.
  if (error !== undefined) return { folder: asked, isSilent: true };
  const told = stdout.replace(/\n$/, '');
  return { folder: told === '' ? asked : told, isSilent: false };
}
