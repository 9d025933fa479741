import { expect, it } from 'vitest';
import { outlivesReader, takesForNobody } from '../../../../src/diagnose/rules/processes/outlives-reader.ts';
import type { Process } from '../../../../src/model/snapshot.ts';
import { evidenceOf } from '../../../system/evidence.ts';
import { inCall, openFile } from '../../../system/kernel.ts';
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

it('passes where it waits for something else, or where the shell itself writes to that pipe', () => {
  const reads = { ...inCall(3, 'flock', '0x3', '0x2') };
  const lock = openFile(3, 'file', { target: '/repo/lock' });
  const waits = [{ pid: 3, holder: 9, inode: '5', kind: 'FLOCK' }] as never;
  const flock = child(3, 'flock lock true', { files: [output(), lock], osThreads: [reads] });
  const script = 'exec > >(head -n1)\ntail -f server.log\n';
  expect(ask(outlivesReader, evidenceOf([shell(SCRIPT, 2, [3]), flock], { lockWaits: waits }))).toBeNull();
  const own = { ...shell(script, 2, [3]), files: [output()] };
  expect(ask(outlivesReader, evidenceOf([own, tail()]))).toBeNull();
});

it('is a guess where it takes more from a connection for nobody', () => {
  const socket = { protocol: 'tcp', local: '127.0.0.1:4', remote: '127.0.0.1:80', state: 'ESTABLISHED' } as const;
  const connection = openFile(5, 'socket', { socket: { ...socket, traffic: null } });
  const osThreads = [inCall(3, 'recvfrom', '0x5')];
  const asked = [shell(SCRIPT, 2, [3]), tail({ files: [output(), connection], osThreads })];
  expect(ask(outlivesReader, evidenceOf(asked))).toBeNull();
  expect(ask(takesForNobody, evidenceOf(asked))).toMatchObject({
    cause: { kind: 'child-running', doing: { type: 'unread' } },
    confidence: 'guess',
  });
  expect(ask(takesForNobody, evidenceOf([shell(SCRIPT, 2, [3]), tail()]))).toBeNull();
});
