import path from 'node:path';

/** Jobs of one script whose output is looked at. */
const MOST = 8;
/** Longer lines start no job that people write. */
const LINE_LENGTH = 500;
/** `&` that ends a command: not `&&`, `>&`, `&>`, `|&`. */
const ENDS_IN_BACKGROUND = /(?:^|[^&>|<])&(?![&>\d-])/;
/** `> serve.log`, `2>> "errors.log"`, `&> all.log`: names without expansions. */
const OUTPUTS = /(?:&|\b\d)?>>?\|?\s*(?:"([^"$`\\]+)"|'([^']+)'|([^\s"'$`\\*?;&|()<>]+))/g;

/** Files that a shell script has its jobs in the background write their output to, as far as it names them: absolute paths of which some may not exist. */
export function jobOutputs(text: string, cwd: string | null): readonly string[] {
  const found = new Set<string>();
  for (const line of text.split('\n')) {
    if (line.length > LINE_LENGTH || /^\s*#/.test(line) || !ENDS_IN_BACKGROUND.test(line)) continue;
    for (const [, double, single, plain] of line.matchAll(OUTPUTS)) {
      const name = double ?? single ?? plain ?? '';
      if (name.startsWith('/dev/') || (cwd === null && !path.isAbsolute(name))) continue;
      found.add(path.resolve(cwd ?? '/', name));
      if (found.size >= MOST) return [...found];
    }
  }
  return [...found];
}
