import { readSync } from 'node:fs';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { listenTo, PIPE_BYTES, readAgain } from './sources.ts';

/** One stream of the command on its way to ours. */
export interface PassThrough {
  /** Settles when the command's side has ended and all of it is written. Never rejects. */
  readonly done: Promise<void>;
  isDone(): boolean;
  /** Bytes wait for our own output's reader. */
  isBlocked(): boolean;
  /** How many; a chunk that is written in part counts whole. */
  waitingBytes(): number;
  /** Takes what the pipe holds though our reader is behind: once, when it is given up, so that it counts and is in the tail. */
  takeRest(): void;
  /** From now on it does not keep node alive. Bytes still flow. */
  release(): void;
}

export interface PassThroughEvents {
  /** The memory of the chunk is used again after the call. */
  onChunk(chunk: Buffer): void;
  /** A reader that was behind takes bytes again. */
  onResume(): void;
  /** The command's side has ended. */
  onEnd(): void;
  /** Our output cannot be written, for another reason than a reader that left; the rest is dropped. Called once. */
  onLost(failure: Error): void;
}

/**
 * Moves bytes as they come, no faster than `sink` takes them: while one chunk waits for our reader, nothing is read, so
 * that no more than a chunk is held. `from` is the descriptor of a pipe, which does not block and is closed at its end,
 * or a socket of node's own.
 */
export function passThrough(from: number | Socket, sink: Writable, events: PassThroughEvents): PassThrough {
  let unwritten = 0;
  let waitingBytes = 0;
  let ended = false;
  let broken = false;
  let blocked = false;
  let finish: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const check = () => {
    if (ended && (unwritten === 0 || broken)) finish();
  };
  const resume = () => {
    if (!blocked) return;
    blocked = false;
    events.onResume();
    source.resume();
  };
  const lose = (failure: Error) => {
    if (broken) return;
    broken = true;
    // The command gets SIGPIPE or EPIPE at its next write, as it would with the reader that left.
    if ('code' in failure && failure.code === 'EPIPE') source.destroy();
    else events.onLost(failure);
    resume();
    check();
  };
  const written = (length: number, failure?: Error | null) => {
    unwritten -= 1;
    waitingBytes -= length;
    if (failure) lose(failure);
    if (unwritten === 0) resume();
    check();
  };
  const end = () => {
    if (ended) return;
    ended = true;
    events.onEnd();
    check();
  };
  /** @returns whether the chunk's memory is free and the next may come; if not, the source is resumed. */
  const pass = (chunk: Buffer): boolean => {
    events.onChunk(chunk);
    if (broken) return true;
    const { length } = chunk;
    unwritten += 1;
    waitingBytes += length;
    try {
      sink.write(chunk, (failure) => written(length, failure));
      blocked = !broken && sink.writableLength > 0;
    } catch (failure) {
      // A file as standard output is written at once, and node lets its failure out.
      written(length, failure instanceof Error ? failure : new Error(String(failure)));
    }
    return !blocked;
  };
  sink.on('error', lose);
  const source = typeof from === 'number' ? readAgain(from, pass) : listenTo(from, pass);
  source.on('end', end);
  source.on('close', end);
  source.on('error', end);
  return {
    done,
    isDone: () => ended && (unwritten === 0 || broken),
    isBlocked: () => unwritten > 0 && !broken,
    waitingBytes: () => (broken ? 0 : waitingBytes),
    takeRest() {
      if (typeof from !== 'number' || !blocked || ended) return;
      try {
        const rest = Buffer.allocUnsafeSlow(PIPE_BYTES);
        pass(rest.subarray(0, readSync(from, rest)));
      } catch {
        // It is empty (EAGAIN).
      }
    },
    release: () => void source.unref(),
  };
}
