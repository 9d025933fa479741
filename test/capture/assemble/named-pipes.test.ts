import { expect, it } from 'vitest';
import { withNamedPipes } from '../../../src/capture/assemble/named-pipes.ts';
import { foreign } from '../../system/evidence.ts';
import { inCall, openFile } from '../../system/kernel.ts';

const TOKENS = '/repo/tokens';
const end = (fd: number, access: 'read' | 'write' | 'read-write', target = TOKENS) =>
  openFile(fd, 'file', { target, access });
const reader = (wchan: string) =>
  foreign(['bash', 'pool.sh'], { ...inCall(2, 'read', '0x9'), wchan }, { files: [end(9, 'read-write')] });

it('tells by who waits in it that a path is a pipe, and who has its other end', () => {
  const writer = foreign(['sh', 'job.sh'], inCall(3, 'wait4'), {
    pid: 3,
    files: [end(5, 'write'), end(6, 'write', '/repo/log')],
  });
  const [first, second] = withNamedPipes([reader('anon_pipe_read'), writer]);
  expect(first?.files[0]).toMatchObject({
    kind: 'pipe',
    peers: [
      { pid: 2, fd: 9 },
      { pid: 3, fd: 5 },
    ],
  });
  expect(second?.files.map(({ kind }) => kind)).toEqual(['pipe', 'file']);
});

it('leaves a file alone that somebody reads otherwise', () => {
  const processes = [reader('folio_wait_bit_common')];
  expect(withNamedPipes(processes)).toEqual(processes);
});

it('does not take the same path in a container for it', () => {
  const elsewhere = foreign(['sh', 'job.sh'], inCall(3, 'wait4'), {
    pid: 3,
    files: [end(5, 'write')],
    container: { id: 'c', name: 'web', service: '' },
  });
  const [, second] = withNamedPipes([reader('pipe_read'), elsewhere]);
  expect(second?.files[0]?.kind).toBe('file');
});
