import { plainLine } from '../escape/plain.ts';

/** Characters that artifacts cannot have in a path, those with a meaning in a shell, and blanks. */
const REFUSED = /[":<>|*?\\/\s'`$&;!#%@{}[\]()~]+/g;
/** Longest name in characters: with folders in front it stays far below any file system's limit also in UTF-8. */
const NAME_LIMIT = 60;

/** A name from the target as one part of a path; `fallback` where nothing of it is left. */
export function safeName(text: string, fallback: string): string {
  const cleaned = plainLine(text)
    .normalize('NFC')
    .replace(REFUSED, '_')
    .replace(/^[._-]+/, '');
  const bounded = [...cleaned]
    .slice(0, NAME_LIMIT)
    .join('')
    .replace(/[._-]+$/, '');
  return bounded === '' ? fallback : bounded;
}
