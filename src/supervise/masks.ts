/** As the runner obeys them; the older form may stand anywhere in a line (actions/runner, ActionCommand.cs). */
const COMMANDS = ['::add-mask::', '##[add-mask]'].map((text) => Buffer.from(text));
/** Longest start of a command that may lie at the end of a chunk. */
const OVERLAP = Math.max(...COMMANDS.map(({ length }) => length)) - 1;
/** A longer value is no credential; the rest of it is not looked at. */
const VALUE_BYTES = 16 * 1024;
/** A job has a handful. More than this would make each text of the report slow to search. */
const MOST_MASKS = 500;

/** Collects what the command asks the runner to mask in logs (`::add-mask::value`): artifacts and summaries are not masked by it. */
export interface Masks {
  /** One chunk of one stream; called for every chunk, so it costs a search for two short words. */
  add(chunk: Uint8Array): void;
}

/** For one stream; `found` is shared by both. */
export function maskReader(found: Set<string>): Masks {
  let pending = Buffer.alloc(0);
  return {
    add(chunk) {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
      const seam = Buffer.concat([pending, bytes.subarray(0, OVERLAP)]);
      const joined = nextCommand(seam, 0) === null ? bytes : Buffer.concat([pending, bytes]);
      let from = 0;
      for (;;) {
        const at = nextCommand(joined, from);
        if (at === null) {
          // A copy: the chunk's memory is used again.
          const rest = joined.length < OVERLAP ? seam : joined;
          pending = Buffer.from(rest.subarray(Math.max(from, rest.length - OVERLAP)));
          return;
        }
        const end = lineEnd(joined, at.value);
        if (end === -1 && joined.length - at.value < VALUE_BYTES) {
          pending = Buffer.from(joined.subarray(at.start));
          return;
        }
        note(joined.subarray(at.value, end === -1 ? at.value + VALUE_BYTES : end), found);
        from = end === -1 ? joined.length : end;
      }
    },
  };
}

function nextCommand(bytes: Buffer, from: number): { readonly start: number; readonly value: number } | null {
  const hits = COMMANDS.flatMap((command) => {
    const start = bytes.indexOf(command, from);
    return start === -1 ? [] : [{ start, value: start + command.length }];
  });
  return hits.sort((a, b) => a.start - b.start)[0] ?? null;
}

function lineEnd(bytes: Buffer, from: number): number {
  const ends = [bytes.indexOf(0x0a, from), bytes.indexOf(0x0d, from)].filter((at) => at !== -1);
  return ends.length === 0 ? -1 : Math.min(...ends);
}

function note(value: Buffer, found: Set<string>): void {
  if (found.size >= MOST_MASKS) return;
  const written = value.toString('utf8');
  const meant = written.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  // As it stands in the kept output, too.
  for (const text of [meant.trim(), written.trim()]) if (text !== '') found.add(text);
}
