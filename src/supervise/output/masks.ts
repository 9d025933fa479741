/** As the runner obeys them; the older form may stand anywhere in a line (actions/runner, ActionCommand.cs). */
const COMMANDS = ['::add-mask::', '##[add-mask]'].map((text) => Buffer.from(text));
/** In both of them. Node searches so short a word by its first letter, which is three times as fast as a whole command in a log. */
const WORD = Buffer.from('mask');
/** Longest start of a command that may lie at the end of a chunk. */
const OVERLAP = Math.max(...COMMANDS.map(({ length }) => length)) - 1;
/** A longer value is no credential; the rest of it is not looked at. */
const VALUE_BYTES = 16 * 1024;
/** A job has a handful. More than this would make each text of the report slow to search. */
const MOST_MASKS = 500;

/** Collects what the command asks the runner to mask in logs (`::add-mask::value`): artifacts and summaries are not masked by it. */
export interface Masks {
  /** One chunk of one stream, of which nothing is kept but a copy of its end; called for every chunk, so it costs a search for a short word. */
  add(chunk: Buffer): void;
}

/** For one stream; `found` is shared by both. */
export function maskReader(found: Set<string>): Masks {
  /** The end of what came, and behind it the start of the chunk, where a command may lie across the two; old bytes may follow. */
  const seam = Buffer.alloc(2 * OVERLAP);
  let held = 0;
  /** A command whose line has not ended. */
  let open: Buffer | null = null;
  const hold = (bytes: Buffer) => {
    held = bytes.copy(seam, 0, Math.max(0, bytes.length - OVERLAP));
  };
  return {
    add(chunk) {
      if (open === null) {
        const length = held + chunk.copy(seam, held, 0, OVERLAP);
        if (!chunk.includes(WORD) && !seam.includes(WORD))
          return hold(chunk.length < OVERLAP ? seam.subarray(0, length) : chunk);
      }
      const joined = Buffer.concat([open ?? seam.subarray(0, held), chunk]);
      let from = 0;
      for (;;) {
        const at = nextCommand(joined, from);
        if (at === null) {
          open = null;
          return hold(joined.subarray(from));
        }
        const end = lineEnd(joined, at.value);
        if (end === -1 && joined.length - at.value < VALUE_BYTES) {
          open = Buffer.from(joined.subarray(at.start));
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
