import { isOrdinary, isRandom, standsForValue } from './named/secret-values.ts';

/** A word of a script, or a part of one between signs that no generated credential has. */
const WORD = /[^\s"'`;|&()<>{}=,:$]{10,4096}={0,2}/g;
const ASSIGNED =
  /(?<![\w$.-])[A-Za-z_]\w{0,100}=(?:"([^"\n$`]{10,4096})"|'([^'\n]{10,4096})'|([^\s"'`;|&()<>$]{10,4096}))/g;

/**
 * Values in the script of a step that look as if somebody had chosen or generated them. `${{ secrets.X }}` is put into it before we see it, under
 * whatever name or none, and of the runner's secrets nobody tells us. They are taken out of everything, the script that is shown included.
 */
export function secretsOfScript(script: string): readonly string[] {
  const words = [...script.matchAll(WORD)]
    .map(([word]) => word)
    .filter((word) => isGenerated(word.replaceAll('/', '')) && isNoPath(word));
  const assigned = [...script.matchAll(ASSIGNED)]
    .map(([, double, single, bare]) => double ?? single ?? bare ?? '')
    .filter(
      (value) => /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && !/\s/.test(value) && isNoPath(value),
    );
  return [...new Set([...words, ...assigned])].filter(
    (value) => !isOrdinary(value.replaceAll('/', '')) && !standsForValue(value),
  );
}

/** In base64 a slash is a digit like others. */
const BASE64 = /^[A-Za-z0-9+][A-Za-z0-9+/]{31,}={0,2}$/;

function isNoPath(word: string): boolean {
  return !word.includes('/') || (BASE64.test(word) && isGenerated(word.replaceAll('/', '')));
}

/** Of its neighbours so many are of different kinds: of names in camel case fewer than half, of generated ones some two thirds. */
const CHANGES = 0.45;

function isGenerated(word: string): boolean {
  const changes = word.match(/[a-z](?![a-z])|[A-Z](?![A-Z])|\d(?!\d)/g)?.length ?? 0;
  return isRandom(word) && changes >= word.length * CHANGES;
}
