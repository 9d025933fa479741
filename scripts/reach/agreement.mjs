import { execFile } from 'node:child_process';

/** py-spy takes 30 ms; it is known to hang at times. */
const PY_SPY_BOUND_MS = 5_000;

/** faulthandler stops there. */
const FRAMES = 100;
const SHOWN = 12;

/**
 * Compares the stacks of each ready process with py-spy's, those of every layer by itself, thread by thread where both see one: function, file and
 * line of every frame. One row a process: `{role, same, compared, differences}`; none where py-spy cannot read it.
 */
export async function compareWithPySpy(pySpy, snapshot, ready) {
  const rows = [];
  for (const { role, pid } of ready) {
    const layers = stacksOf(snapshot.processes.find((one) => one.pid === pid)?.python ?? null);
    const theirs = layers.length === 0 ? null : await dumpOf(pySpy, pid);
    if (theirs === null) continue;
    const pairs = layers.flatMap((ours) =>
      theirs.flatMap((thread) => {
        const own = ours.get(String(thread.thread_id)) ?? ours.get(String(thread.os_thread_id));
        // py-spy's names are qualified.
        const their = thread.frames.map((frame) => `${frame.name.split('.').at(-1)} ${frame.filename}:${frame.line}`);
        // A thread of which it shows nothing has ended meanwhile, and one with frames of ours answers a second request.
        const isSettled = their.length > 0 && !their.some((text) => text.includes(' <whyhung '));
        return own === undefined || !isSettled ? [] : [{ own: own.slice(0, FRAMES), their: their.slice(0, FRAMES) }];
      }),
    );
    const differences = pairs.filter(({ own, their }) => own.join('\n') !== their.join('\n'));
    rows.push({
      role,
      compared: pairs.length,
      same: pairs.length - differences.length,
      differences: differences.map(({ own, their }) => ({ ours: own.slice(0, SHOWN), theirs: their.slice(0, SHOWN) })),
    });
  }
  return rows;
}

/** One map a layer: the last details, the last raw stacks, gdb's or another tool's; frames by the thread's ident or the kernel's number. */
function stacksOf(python) {
  if (python === null) return [];
  const details = python.samples.findLast((sample) => sample.details !== null)?.details.threads ?? [];
  const raw = python.samples.findLast((sample) => sample.raw !== null)?.raw.threads ?? [];
  return [details, raw, python.gdbThreads]
    .filter((threads) => threads.length > 0)
    .map((threads) => new Map(threads.map((thread) => [thread.ident, words(thread)])));
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
