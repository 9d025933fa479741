import { expect, it } from 'vitest';
import type { HeldCall } from '../../../../src/diagnose/finding/causes/system.ts';
import { describeDiskWait } from '../../../../src/narrate/kinds/io/disk-wait.ts';
import { descriptionOf, evidenceOf, program } from '../../../system/evidence.ts';
import { inCall } from '../../../system/kernel.ts';

const process = program('file.read()', inCall(1, 'read', '0x4'));
const evidence = evidenceOf([process]);
const [thread] = process.osThreads;
const MOUNT = { point: '/mnt/data', type: 'nfs4' };

it.each<[Pick<HeldCall, 'path' | 'mount'>, string]>([
  [{ path: '/mnt/data/a.csv', mount: MOUNT }, 'a.csv on the file system at /mnt/data (nfs4), which does not answer'],
  [{ path: null, mount: MOUNT }, 'waits for the file system at /mnt/data (nfs4), which does not answer'],
  [{ path: '/repo/a.csv', mount: null }, 'the disk below a.csv, and the kernel does not return from the call'],
  [{ path: null, mount: null }, 'waits for a disk, and the kernel does not return from the call'],
])('names what does not answer: %o', (held, words) => {
  if (thread === undefined) throw new Error('no thread');
  const { sentence, advice } = descriptionOf(describeDiskWait, evidence, {
    kind: 'disk-wait',
    held: { process, thread, ...held },
    frame: null,
  });
  expect(sentence).toContain(words);
  expect(advice).toContain('umount -f');
});
