import type { Script } from '../../model/snapshot/script.ts';
import type { Frame } from '../../model/snapshot.ts';

/** Without the blanks around it. */
export function scriptLineOf({ text }: Script, line: number): string {
  return text.split('\n')[line - 1]?.trim() ?? '';
}

/** A line of a script, as a frame; `name`: of the function or the target that it stands in. */
export function frameAt(script: Script, line: number, name: string): Frame {
  return {
    file: script.file ?? '',
    function: name,
    line,
    qualname: null,
    selfType: null,
    source: scriptLineOf(script, line) || null,
    firstLine: null,
    refs: null,
    locals: null,
  };
}
