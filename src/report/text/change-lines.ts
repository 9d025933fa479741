import type { Fix } from '../../model/verdict.ts';
import { plainBlock } from '../escape/plain.ts';

/** A change of the user's lines as in a patch, without the indentation that all of them share. */
export function changeLines({ before, after }: Fix): readonly string[] {
  const [old, changed] = [before, after].map((text) => plainBlock(text).replaceAll('\t', '    ').split('\n'));
  const all = [...(old ?? []), ...(changed ?? [])].filter((line) => line.trim() !== '');
  const indent = Math.min(...all.map((line) => line.search(/\S/)));
  const marked = (mark: string, lines: readonly string[] = []) => lines.map((line) => `${mark} ${line.slice(indent)}`);
  return [...marked('-', old), ...marked('+', changed)];
}
