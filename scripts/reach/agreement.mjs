import { execFile } from 'node:child_process';

/** py-spy takes 30 ms; it is known to hang at times. */
const PY_SPY_BOUND_MS = 5_000;

/**
 * Compares the stacks of each ready process with py-spy's, thread by thread where both see one: function, file and line of every frame. One row a
 * process: `{role, same, compared, differences}`; none where py-spy cannot read it.
 */
export async function compareWithPySpy(pySpy, snapshot, ready) {
  const rows = [];
  for (const { role, pid } of ready) {
    const ours = threadsOf(snapshot.processes.find((one) => one.pid === pid));
    const theirs = ours.size === 0 ? null : await dumpOf(pySpy, pid);
    if (theirs === null) continue;
    const differences = [];
    let compared = 0;
    for (const thread of theirs) {
      const own = ours.get(String(thread.thread_id)) ?? ours.get(`native ${thread.os_thread_id}`);
      if (own === undefined) continue;
      compared++;
      const their = thread.frames.map((frame) => `${frame.name.split('.').at(-1)} ${frame.filename}:${frame.line}`);
      const shown = own.slice(0, 100);
      const same = shown.length === Math.min(their.length, 100) && shown.every((text, index) => text === their[index]);
      if (!same) differences.push({ thread: thread.thread_id, ours: shown.slice(0, 12), theirs: their.slice(0, 12) });
    }
    rows.push({ role, same: compared - differences.length, compared, differences });
  }
  return rows;
}

/** Frames by thread ident (`native` and the kernel's number for a reader from outside), of the last sample that has some. */
function threadsOf(process) {
  const python = process?.python;
  if (python == null) return new Map();
  const samples = python.samples ?? [];
  const told = samples
    .map(({ details, raw }) => details?.threads ?? raw?.threads ?? [])
    .findLast((threads) => threads.length > 0);
  const outside = python.gdbThreads.map((thread) => [
    thread.ident.length > 10 ? thread.ident : `native ${thread.ident}`,
    words(thread),
  ]);
  return new Map(told === undefined ? outside : told.map((thread) => [thread.ident, words(thread)]));
}

function words(thread) {
  return thread.frames.map((frame) => `${frame.function} ${frame.file}:${frame.line}`);
}

function dumpOf(pySpy, pid) {
  return new Promise((resolve) => {
    execFile(
      pySpy,
      ['dump', '--json', '--pid', String(pid)],
      { timeout: PY_SPY_BOUND_MS, killSignal: 'SIGKILL' },
      (error, stdout) => {
        try {
          resolve(error === null ? JSON.parse(stdout) : null);
        } catch {
          resolve(null);
        }
      },
    );
  });
}
