/** A read by another process takes some milliseconds, on a busy machine some hundred. */
const READ_MS = 500;
/** For all such reads of one look at the processes together: whoever looks does nothing else meanwhile. */
const LOOK_MS = 2000;
/** Looks at which a process has to let a whole wait pass before it is not asked again. */
const TRIES = 2;

/** A part of a file, in bytes. */
export interface FilePart {
  readonly offset: number;
  readonly length: number;
}

/** What reads, and what tells about processes. */
export interface ApartProbe {
  /** The file, or a part of it. `isLate`: it was not back after `boundMs`. */
  read(path: string, boundMs: number, part?: FilePart): { readonly text: string | null; readonly isLate: boolean };
  mayBlock(pid: number): boolean;
  /** `null`: there is no such process. */
  startTicks(pid: number): string | null;
  nowMs(): number;
}

/** Reads of files that may hold whoever reads them, and the memory of those that did. */
export interface ApartReads {
  /** A new look at the processes begins: what was late may be asked again. */
  beginLook(): void;
  /** `null` where nothing came. */
  read(pid: number, path: string, part?: FilePart): string | null;
  /** Processes whose files did not come when they were last wanted. */
  silent(): ReadonlySet<number>;
}

interface Lateness {
  readonly pid: number;
  readonly look: number;
  readonly tries: number;
}

/** Goes by PID and start, since a PID is given again. Never throws where the probe does not. */
export function apartReads(probe: ApartProbe): ApartReads {
  const late = new Map<string, Lateness>();
  let look = 0;
  let leftMs = LOOK_MS;
  const keyOf = (pid: number) => {
    const ticks = probe.startTicks(pid);
    return ticks === null ? null : `${pid}:${ticks}`;
  };
  return {
    beginLook() {
      look++;
      leftMs = LOOK_MS;
    },
    read(pid, path, part) {
      const key = keyOf(pid);
      if (key === null) return null;
      const before = late.get(key);
      const tries = before?.tries ?? 0;
      if (before !== undefined && (before.look === look || tries >= TRIES)) return null;
      const boundMs = Math.min(READ_MS, leftMs);
      const began = probe.nowMs();
      const { text, isLate } = boundMs > 0 ? probe.read(path, boundMs, part) : { text: null, isLate: true };
      leftMs -= probe.nowMs() - began;
      // One that is not held any more was only slow, and is read as any other.
      if (!isLate || !probe.mayBlock(pid)) late.delete(key);
      else late.set(key, { pid, look, tries: boundMs < READ_MS ? tries : tries + 1 });
      return text;
    },
    silent() {
      for (const [key, { pid }] of late) if (keyOf(pid) !== key) late.delete(key);
      return new Set([...late.values()].map(({ pid }) => pid));
    },
  };
}
