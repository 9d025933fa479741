/** Widths in parts of the font's size, of the widest font that a page can meet (DejaVu Sans, close to Verdana). */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'|!()[\]/\\ ]/, 0.4],
  [/[MWmw@%<>=+~—…]/, 0.92],
  [/[A-Z0-9_&#?$]/, 0.68],
  [/[\u0020-\u024f]/, 0.62],
];
const OTHER_WIDTH = 1.1;

/** How wide a line is at most, in pixels: a page is laid out before a browser has seen it. */
export function textWidth(text: string, size: number): number {
  const widths = [...text].map((one) => WIDTHS.find(([pattern]) => pattern.test(one))?.[1] ?? OTHER_WIDTH);
  return size * widths.reduce((sum, width) => sum + width, 0);
}

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
