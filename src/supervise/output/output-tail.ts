/** What a report can show of the last output; more hides the end. */
export const TAIL_BYTES = 64 * 1024;

/** The last bytes of what was added, in order of arrival. */
export interface OutputTail {
  add(chunk: Uint8Array): void;
  /** A copy, at most `capacity` bytes. */
  bytes(): Uint8Array;
}

/** A ring: adding copies at most `capacity` bytes and keeps no reference to the chunk. */
export function outputTail(capacity: number): OutputTail {
  const ring = new Uint8Array(capacity);
  let next = 0;
  let filled = 0;
  return {
    add(chunk) {
      const kept = chunk.length > capacity ? chunk.subarray(chunk.length - capacity) : chunk;
      const atEnd = Math.min(kept.length, capacity - next);
      ring.set(kept.subarray(0, atEnd), next);
      ring.set(kept.subarray(atEnd), 0);
      next = capacity === 0 ? 0 : (next + kept.length) % capacity;
      filled = Math.min(capacity, filled + kept.length);
    },
    bytes() {
      if (filled < capacity) return ring.slice(0, filled);
      const bytes = new Uint8Array(capacity);
      bytes.set(ring.subarray(next), 0);
      bytes.set(ring.subarray(0, next), capacity - next);
      return bytes;
    },
  };
}
