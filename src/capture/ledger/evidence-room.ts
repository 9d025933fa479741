import type { LayerName } from '../../model/snapshot.ts';
import type { Answer } from '../signal/signal-layers.ts';

/**
 * All dumps and documents of one capture together. Read, judged and written, each byte takes some ten in memory, and we promise to
 * stay below 256 MB whatever the command answers. An honest tree of 64 processes or 10,000 tasks tells less than half of it.
 */
export const EVIDENCE_BYTES = 16 * 1024 * 1024;

/** How much may still be kept. */
export interface EvidenceRoom {
  /** Each sample has its share of the whole, so that the last one is not left with nothing. */
  beginSample(index: number): void;
  /** The answer, without what there is no room for: then its layer says so. */
  within(answer: Answer): Answer;
}

export function evidenceRoom(samples: number, wholeBytes = EVIDENCE_BYTES): EvidenceRoom {
  let used = 0;
  let limit = wholeBytes;
  let before = 0;
  const fits = (bytes: number, most: number): boolean => {
    if (used + bytes > most) return false;
    used += bytes;
    return true;
  };
  return {
    beginSample(index) {
      // A longer look takes more samples than were meant, out of what is left.
      limit = Math.min(wholeBytes, (wholeBytes * (index + 1)) / samples);
      before = used;
    },
    within(answer) {
      // A single large answer, its raw dump included, is worth more than none at all.
      const most = used === before ? wholeBytes : limit;
      const raw = answer.raw !== null && fits(answer.raw.length, most) ? answer.raw : null;
      const details = answer.details !== null && fits(answer.details.bytes.length, most) ? answer.details : null;
      const left: LayerName[] = [];
      if (raw !== answer.raw) left.push('signal');
      if (details !== answer.details) left.push('details');
      if (left.length === 0) return answer;
      const reason = `It answered, but the answers of all processes exceed the ${wholeBytes} bytes that are kept.`;
      const layers = answer.layers.map((one) =>
        left.includes(one.layer) ? { ...one, outcome: 'failed' as const, reason } : one,
      );
      return { ...answer, raw, details, layers };
    },
  };
}
