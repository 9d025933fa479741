import { spawnSync } from 'node:child_process';

/** Whether a test may have mounts of its own, as `unshare -m` makes them: only root may. Where root cannot, CI fails. */
const { status, stderr } = spawnSync('unshare', ['-m', 'true'], { encoding: 'utf8' });
const isRoot = process.getuid?.() === 0;
export const mayHaveOwnMounts = isRoot && status === 0;

if (!mayHaveOwnMounts) {
  if (isRoot && process.platform === 'linux' && process.env['CI'] === 'true')
    throw new Error(`unshare -m does not work for root: ${stderr}`);
  console.log('skipped: only root may have mounts of its own (unshare -m)');
}
