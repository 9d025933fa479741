import * as v from 'valibot';
import type { Frame, RawThread } from '../../model/snapshot.ts';
import { bounded } from '../text.ts';
import { plainFrame } from './faulthandler.ts';

const MAX_THREADS = 2000;
const MAX_FRAMES = 200;

const frame = v.object({ name: v.string(), filename: v.string(), line: v.pipe(v.number(), v.integer()) });
const thread = v.object({
  thread_name: v.nullish(v.string()),
  os_thread_id: v.nullish(v.pipe(v.number(), v.integer())),
  thread_id: v.pipe(v.number(), v.minValue(0)),
  owns_gil: v.optional(v.boolean(), false),
  frames: v.array(v.unknown()),
});

/**
 * Reads `py-spy dump --json` (0.3 to 0.4): a list of threads, frames innermost first. What is not what it should be is left out;
 * empty where there is none.
 */
export function parsePySpy(output: string): readonly RawThread[] {
  // Warnings may stand before it.
  const begin = output.search(/^\[/m);
  if (begin < 0) return [];
  let list: unknown;
  try {
    list = JSON.parse(output.slice(begin));
  } catch {
    return [];
  }
  if (!Array.isArray(list)) return [];
  return list.slice(0, MAX_THREADS).flatMap((one) => {
    const read = v.safeParse(thread, one);
    return read.success ? [threadOf(read.output)] : [];
  });
}

function threadOf(told: v.InferOutput<typeof thread>): RawThread {
  return {
    ident: String(told.os_thread_id ?? told.thread_id),
    current: told.owns_gil,
    name: told.thread_name == null ? null : bounded(told.thread_name, 200),
    garbageCollecting: false,
    frames: told.frames.slice(0, MAX_FRAMES).flatMap((one) => {
      const read = v.safeParse(frame, one);
      return read.success ? [frameOf(read.output)] : [];
    }),
  };
}

/** From 3.11 the name is the qualified one. */
function frameOf({ name, filename, line }: v.InferOutput<typeof frame>): Frame {
  return qualified(plainFrame(filename, line > 0 ? line : null, name));
}

/** A frame whose function is told by its qualified name. */
export function qualified(told: Frame): Frame {
  const last = told.function.slice(told.function.lastIndexOf('.') + 1);
  return last === told.function || last === '' ? told : { ...told, function: last, qualname: told.function };
}
