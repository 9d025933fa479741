import type { ThreadView } from '../../model/threads.ts';
import { modulePath, userFrame } from '../../model/user-frames.ts';
import { callsOne, lineOf } from '../python/line.ts';
import { isExecutorWorker, runsExecutorWork } from './exit-wait.ts';

/** Functions in which a library parks threads of its own; a stack that holds one, and no user frame, is idle. */
const PARKED: readonly {
  readonly file: RegExp;
  readonly functions: readonly string[];
  /** Function that it has to be in as well: else it works for somebody. */
  readonly inside?: string;
  /** Not where it is in this function: then it runs what somebody gave to it. */
  readonly unless?: string;
  /** What its own line there calls while it has no work. */
  readonly calls?: string;
}[] = [
  { file: /(^|\/)execnet\/gateway_base\.py$/, functions: ['_thread_receiver', 'read', 'waitall', '_perform_spawn'] },
  { file: /^multiprocessing\/pool\.py$/, functions: ['_handle_workers', '_handle_tasks'] },
  // There it runs the callback of a result.
  { file: /^multiprocessing\/pool\.py$/, functions: ['_handle_results'], unless: '_set' },
  { file: /^multiprocessing\/pool\.py$/, functions: ['worker'], calls: 'get' },
  { file: /^multiprocessing\/(resource_sharer|managers)\.py$/, functions: ['_serve', 'accepter'] },
  { file: /^multiprocessing\/managers\.py$/, functions: ['serve_client'], inside: 'recv' },
  { file: /^concurrent\/futures\/process\.py$/, functions: ['wait_result_broken_or_wakeup'] },
  // Before 3.9 that is one function, which also joins the workers at the end.
  { file: /^concurrent\/futures\/process\.py$/, functions: ['_queue_management_worker'], inside: 'select' },
  { file: /^asyncio\/base_events\.py$/, functions: ['_do_shutdown'] },
  { file: /^logging\/handlers\.py$/, functions: ['_monitor'] },
  { file: /(^|\/)trio\/_core\/_thread_cache\.py$/, functions: ['_work'], unless: '_handle_job' },
  { file: /(^|\/)tqdm\/_monitor\.py$/, functions: ['run'] },
  { file: /(^|\/)gevent\/_?threadpool\.py$/, functions: ['__run_task', '_before_run_task', 'run'] },
  { file: /(^|\/)anyio\/_backends\/_asyncio\.py$/, functions: ['run'], calls: 'get' },
];

/** A thread of a library or the standard library that only waits for work: never blamed, folded with a count. */
export function isIdleLibraryThread(thread: ThreadView, workspace: string): boolean {
  if (thread.main || userFrame(thread.frames, workspace) !== null || imports(thread)) return false;
  if (isExecutorWorker(thread, workspace)) return !runsExecutorWork(thread, workspace);
  return thread.frames.some((frame) => {
    const file = modulePath(frame.file);
    return PARKED.some(
      (row) =>
        row.file.test(file) &&
        row.functions.includes(frame.function) &&
        (row.inside === undefined || thread.frames.some((inner) => inner.function === row.inside)) &&
        (row.unless === undefined || thread.frames.every((inner) => inner.function !== row.unless)) &&
        (row.calls === undefined || frame.source === null || callsOne(lineOf(frame), row.calls)),
    );
  });
}

/** It looks for something in a module, as for the function of a call that it hands on: that is work, and may wait for whoever imports that module. */
function imports({ frames: [top] }: ThreadView): boolean {
  return top !== undefined && /^<frozen importlib\b/.test(top.file);
}
