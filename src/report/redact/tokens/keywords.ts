/** Numbers that three characters are folded into. */
const FOLDS = 1 << 15;
const LEAST = 3;

/**
 * Tells which of the words, all in small letters, stand in a text in small letters, in one pass whatever their number. Words of fewer than
 * three characters are looked for one by one.
 */
export function keywordSearch(words: readonly string[]): (text: string) => ReadonlySet<string> {
  const byFold = new Map<number, string[]>();
  const folds = new Uint8Array(FOLDS);
  const short = words.filter(({ length }) => length < LEAST);
  for (const word of new Set(words.filter(({ length }) => length >= LEAST))) {
    const fold = foldAt(word, 0);
    folds[fold] = 1;
    byFold.set(fold, [...(byFold.get(fold) ?? []), word]);
  }
  return (text) => {
    const found = new Set(short.filter((word) => text.includes(word)));
    for (let at = 0; at + LEAST <= text.length; at += 1) {
      const fold = foldAt(text, at);
      if (folds[fold] !== 1) continue;
      for (const word of byFold.get(fold) ?? []) if (text.startsWith(word, at)) found.add(word);
    }
    return found;
  };
}

function foldAt(text: string, at: number): number {
  return (text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 4) ^ (text.charCodeAt(at + 2) << 8)) & (FOLDS - 1);
}
