import path from 'node:path';

/** Files that one script names; more are no script that people write. */
const MOST = 20;
/** Longer lines name no file. */
const LINE_LENGTH = 500;
/** `.` and `source` of a shell, wherever a command may begin. */
const SOURCES = /(?:^|[;&|({]|\b(?:then|do|else))\s*(?:\.|source)\s+/g;
/** A word without its quotes: an expansion first, then what is literal. */
const NAME = /^(?:\$\([^()]*(?:\([^()]*\)[^()]*)*\)|\$\{[^}]*\}|\$\w+)?[^\s;&|()]*/;
/** `include a.mk b.mk`, also with `-` or as `sinclude`. */
const INCLUDES = /^ *(?:-|s)?include\s+(.+?)\s*(?:#.*)?$/;
/** `$(dirname "$0")/`, `${BASH_SOURCE%/*}/`, `$HERE/`: mostly the folder that the script is in. */
const LEADING_EXPANSION = /^(?:\$\([^()]*(?:\([^()]*\)[^()]*)*\)|\$\{[^}]*\}|\$\w+)\//;

/**
 * Files that a script takes commands from, as far as it names them: absolute paths of which some may not exist. A name behind an expansion is
 * looked for beside the script, others in the process's folder.
 */
export function includedScripts(
  kind: 'shell' | 'make',
  text: string,
  script: string,
  cwd: string | null,
): readonly string[] {
  const found = new Set<string>();
  for (const line of text.split('\n')) {
    if (line.length > LINE_LENGTH || /^\s*#/.test(line)) continue;
    for (const name of kind === 'make' ? includesIn(line) : sourcesIn(line)) {
      const [expansion] = LEADING_EXPANSION.exec(name) ?? [];
      const rest = expansion === undefined ? name : name.slice(expansion.length);
      const folder = expansion === undefined ? cwd : path.dirname(script);
      if (rest === '' || folder === null || /[$*?`\0]/.test(rest)) continue;
      found.add(path.resolve(folder, rest));
      if (found.size >= MOST) return [...found];
    }
  }
  return [...found];
}

function sourcesIn(line: string): readonly string[] {
  return [...line.matchAll(SOURCES)].flatMap(({ 0: found, index }) => {
    const rest = line.slice(index + found.length).replace(/["']/g, '');
    return NAME.exec(rest)?.[0] || [];
  });
}

function includesIn(line: string): readonly string[] {
  return INCLUDES.exec(line)?.[1]?.split(/\s+/) ?? [];
}
