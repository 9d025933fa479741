/** What the kernel counted for one TCP connection until then (`struct tcp_info`, `include/uapi/linux/tcp.h`). */
export interface TcpCounts {
  /** Bytes that came in, in order. */
  readonly received: number;
  /** Bytes that the other side said it has. */
  readonly acked: number;
  /** Bytes that came in and that nobody has read yet (Recv-Q); `null` where it is not told. */
  readonly unread: number | null;
  /** Milliseconds since data came in last; `null` where none did or nothing tells. */
  readonly sinceReceivedMs: number | null;
  /** Milliseconds since data was sent last, or since it was opened; `null` where nothing tells. */
  readonly sinceSentMs: number | null;
}

/** Rows that are read; a busy machine has thousands of connections that are none of the tree's. */
const MAX_ROWS = 20_000;

/** Counters by the socket's inode, of what `ss -tinHeO` prints: one line a connection. Lines not understood are skipped. */
export function parseTcpCounts(text: string): ReadonlyMap<number, TcpCounts> {
  const found = new Map<number, TcpCounts>();
  for (const line of text.split('\n').slice(0, MAX_ROWS)) {
    const inode = numberIn(line, /\bino:(\d{1,15})\b/);
    if (inode === null || inode === 0 || !/\blastack:/.test(line)) continue;
    const received = numberIn(line, /\bbytes_received:(\d{1,15})\b/);
    found.set(inode, {
      received: received ?? 0,
      acked: numberIn(line, /\bbytes_acked:(\d{1,15})\b/) ?? 0,
      unread: numberIn(line, /^\S+\s+(\d{1,12})\s+\d/),
      sinceReceivedMs: received === null ? null : numberIn(line, /\blastrcv:(\d{1,12})\b/),
      sinceSentMs: numberIn(line, /\blastsnd:(\d{1,12})\b/),
    });
  }
  return found;
}

function numberIn(text: string, pattern: RegExp): number | null {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

/** What a process has read and written through system calls since it began: files, pipes, terminals and sockets alike. */
export interface IoCounts {
  readonly read: number;
  readonly written: number;
}

/** `rchar` and `wchar` of `/proc/PID/io` (`do_io_accounting` in `fs/proc/base.c`); `null` where the text is no such one. */
export function parseIo(text: string | null): IoCounts | null {
  const read = numberIn(text ?? '', /^rchar: (\d{1,15})$/m);
  const written = numberIn(text ?? '', /^wchar: (\d{1,15})$/m);
  return read === null || written === null ? null : { read, written };
}
