import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';

/** What may wait in memory for a slow reader of ours; as much again as the kernel's pipe holds, a few times. */
const BUFFERED_BYTES = 256 * 1024;

/** One stream of the command on its way to ours. */
export interface PassThrough {
  /** Settles when the command's side has ended and all of it is written. Never rejects. */
  readonly done: Promise<void>;
  isDone(): boolean;
  /** Bytes wait for our own output's reader. */
  isBlocked(): boolean;
  /** How many; a chunk that is written in part counts whole. */
  waitingBytes(): number;
  /** From now on it does not keep node alive. Bytes still flow. */
  release(): void;
}

export interface PassThroughEvents {
  onChunk(chunk: Uint8Array): void;
  /** A reader that was behind takes bytes again. */
  onResume(): void;
  /** The command's side has ended. */
  onEnd(): void;
  /** Our output cannot be written, for another reason than a reader that left; the rest is dropped. Called once. */
  onLost(failure: Error): void;
}

/** Moves bytes as they come, no faster than `sink` takes them. */
export function passThrough(source: Socket, sink: Writable, events: PassThroughEvents): PassThrough {
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
    check();
  };
  const end = () => {
    if (ended) return;
    ended = true;
    events.onEnd();
    check();
  };
  sink.on('error', lose);
  source.on('data', (chunk: Buffer) => {
    events.onChunk(chunk);
    if (broken) return;
    unwritten += 1;
    waitingBytes += chunk.length;
    try {
      if (sink.write(chunk, (failure) => written(chunk.length, failure)) || sink.writableLength < BUFFERED_BYTES)
        return;
    } catch (failure) {
      // A file as standard output is written at once, and node lets its failure out.
      written(chunk.length, failure instanceof Error ? failure : new Error(String(failure)));
      return;
    }
    blocked = true;
    source.pause();
    sink.once('drain', resume);
  });
  source.on('end', end);
  source.on('close', end);
  source.on('error', end);
  return {
    done,
    isDone: () => ended && (unwritten === 0 || broken),
    isBlocked: () => unwritten > 0 && !broken,
    waitingBytes: () => (broken ? 0 : waitingBytes),
    release: () => void source.unref(),
  };
}
