/** Text in lines of at most `characters`, broken between words where that goes; what does not fit into `limit` lines ends in `…`. */
export function wrapped(text: string, characters: number, limit: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=[\s/,])/u)) {
    for (const piece of pieces(word, characters)) {
      if (line !== '' && (line + piece).trimEnd().length > characters) {
        lines.push(line.trim());
        line = '';
      }
      line += piece;
    }
  }
  if (line.trim() !== '') lines.push(line.trim());
  if (lines.length <= limit) return lines;
  const last = lines[limit - 1] ?? '';
  return [...lines.slice(0, limit - 1), `${last.slice(0, characters - 1).replace(/\p{Surrogate}$/u, '')}…`];
}

/** Never in the middle of a surrogate pair. */
function pieces(word: string, characters: number): readonly string[] {
  if (word.length <= characters) return [word];
  const all = [...word];
  return Array.from({ length: Math.ceil(all.length / characters) }, (_, at) =>
    all.slice(at * characters, (at + 1) * characters).join(''),
  );
}
