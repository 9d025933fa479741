import type { Frame, OpenFile, OsThread, Process, RawThread } from '../../src/model/snapshot.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { verdictOf as diagnose } from '../../src/narrate/verdict.ts';
import { python, snapshot } from '../diagnose/build.ts';

/** Small processes as the kernel shows them; only what a test is about is said, the rest is plain. */
export function osThread(tid: number, values: Partial<OsThread> = {}): OsThread {
  return { tid, name: 'python', state: 'S', wchan: null, syscall: null, cpuMs: [1, 1], switches: [1, 1], ...values };
}

/** It sleeps in this system call; arguments that are not given are zero. */
export function inCall(tid: number, name: string, ...args: readonly string[]): OsThread {
  const six = [...args, ...Array<string>(6).fill('0x0')].slice(0, 6);
  return osThread(tid, { syscall: { number: 1, name, args: six } });
}

/** Only faulthandler answered, in both samples; the first stack is the main thread's, with the kernel thread of the PID. */
export function silent(pid: number, stacks: readonly (readonly Frame[])[], values: Partial<Process> = {}): Process {
  const threads = stacks.map(
    (frames, at): RawThread => ({
      ident: `${pid}-${at}`,
      current: at === 0,
      name: null,
      garbageCollecting: false,
      frames,
    }),
  );
  const raw = { threads: [...threads].reverse(), truncated: false };
  const one = python(pid, [], {
    name: 'python',
    argv: ['python', 'main.py'],
    executable: '/usr/bin/python',
    ...values,
  });
  if (one.python === null) throw new Error('python() makes a Python process');
  return { ...one, python: { ...one.python, samples: [raw, raw].map((sample) => ({ raw: sample, details: null })) } };
}

export function openFile(fd: number, kind: OpenFile['kind'], values: Partial<OpenFile> = {}): OpenFile {
  return { fd, kind, target: '', inode: null, access: 'read-write', socket: null, peers: [], locks: [], ...values };
}

export function verdictOf(processes: readonly Process[], values: Parameters<typeof snapshot>[1] = {}): Verdict {
  return diagnose(snapshot(processes, values), 'hung');
}
