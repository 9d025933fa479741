import { describe, expect, it } from 'vitest';
import { slow } from '../../../src/diagnose/rules/running/slow.ts';
import type { OpenFile, Process } from '../../../src/model/snapshot.ts';
import { inCall, openFile } from '../../system/kernel.ts';
import { line, main, processOf, snapshotOf, verdictOf, worker } from '../objects.ts';
import { ask, evidenceOf, forLoop, whileLoop } from '../rules/found.ts';

const SERVER = { protocol: 'tcp', local: '127.0.0.1:4', remote: '127.0.0.1:6379', state: 'ESTABLISHED' } as const;

function connection(fd: number, pid: number, inTree: boolean): OpenFile {
  return openFile(fd, 'socket', { socket: SERVER, peers: [{ pid, fd: 5, name: 'peer', inTree }] });
}

/** The main process in a read of its first connection. */
function reader(files: readonly OpenFile[], ...threads: Parameters<typeof processOf>[0]): Process {
  const reads = main(line('lib:socket.py', 'recv', 9), line('test_a.py', 'test_a', 9, { calls: ['link.recv(9)'] }));
  return processOf([reads, ...threads], [], {}, { osThreads: [inCall(1, 'recvfrom', '0x4')], files, children: [2] });
}

const sleeps = (loop = forLoop('rows')) => [
  line('work.py', 'work', 5, { calls: ['time.sleep(15)'], source: 'time.sleep(15)', loops: [loop] }),
];
const child = (loop?: ReturnType<typeof forLoop>) =>
  processOf([main(...sleeps(loop))], [], {}, { pid: 2, ppid: 1, osThreads: [inCall(2, 'clock_nanosleep')] });

describe('a connection to a process of the command', () => {
  it('that makes a pause is no hang', () => {
    const verdict = verdictOf(reader([connection(4, 2, true)]), child());
    expect(verdict).toMatchObject({ kind: 'slow', culprit: null, confidence: 'guess' });
  });

  it('that goes round for ever is one', () => {
    expect(verdictOf(reader([connection(4, 2, true)]), child(whileLoop('True'))).kind).not.toBe('slow');
  });
});

describe('a server outside the command', () => {
  const find = (...processes: readonly Process[]) => ask(slow, evidenceOf(snapshotOf(...processes)))?.cause;
  const rests = () => ({ ...worker('rests', sleeps()), nativeId: 7 });
  const withThread = (...files: readonly OpenFile[]) => {
    const process = reader(files, rests());
    return { ...process, osThreads: [...process.osThreads, inCall(7, 'clock_nanosleep')] };
  };

  it('may get what is read from a child that has work in hand', () => {
    const progress = { type: 'beside thread', other: { actor: { key: 'thread 2 id-main' } } };
    expect(find(reader([connection(4, 99, false)]), child())).toMatchObject({ progress });
    expect(find(reader([connection(4, 99, false)]), child(whileLoop('True')))).toBeUndefined();
  });

  it('may get it from a thread of the reader that has a connection of its own', () => {
    const progress = { type: 'beside thread', other: { actor: { key: 'thread 1 id-rests' } } };
    expect(find(withThread(connection(4, 99, false), connection(6, 99, false)))).toMatchObject({ progress });
    expect(find(withThread(connection(4, 99, false)))).toBeUndefined();
  });
});
