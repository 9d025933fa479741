import { expect, it } from 'vitest';
import { outlivesReader } from '../../../../src/diagnose/rules/processes/outlives-reader.ts';
import type { Process } from '../../../../src/model/snapshot.ts';
import { evidenceOf } from '../../../system/evidence.ts';
import { openFile } from '../../../system/kernel.ts';
import { child, shell } from '../../script/shells.ts';
import { ask } from '../found.ts';

const SCRIPT = 'serve > server.log &\ntail -f server.log | grep -m1 ready\ntests\n';
const output = (values: Parameters<typeof openFile>[2] = {}) =>
  openFile(1, 'pipe', { target: 'pipe:[77]', access: 'write', ...values });
const tail = (values: Partial<Process> = {}) => child(3, 'tail -f server.log', { files: [output()], ...values });
const found = (...processes: readonly Process[]) =>
  ask(outlivesReader, evidenceOf([shell(SCRIPT, 2, [3]), ...processes]));

it('tells of the member of a pipeline that is left when its reader has ended', () => {
  expect(found(tail())).toMatchObject({
    cause: { kind: 'child-running', doing: { type: 'unread' } },
    culprit: { file: 'ci.sh', line: 2 },
    confidence: 'likely',
  });
});

it('is not about output that somebody has open, wherever', () => {
  const grep = { pid: 9, fd: 0, name: 'grep', inTree: false };
  expect(found(tail({ files: [output({ peers: [grep] })] }))).toBeNull();
  expect(found(tail({ files: [openFile(1, 'file', { target: '/tmp/log' })] }))).toBeNull();
  // A named pipe may be opened again at any time.
  expect(found(tail({ files: [output({ target: '/tmp/lines' })] }))).toBeNull();
  expect(found(tail({ membership: 'container' }))).toBeNull();
});

it('passes where the search for other ends was cut', () => {
  const problems = [{ where: 'files', text: 'cut' }] as never;
  expect(ask(outlivesReader, evidenceOf([shell(SCRIPT, 2, [3]), tail()], { problems }))).toBeNull();
});
