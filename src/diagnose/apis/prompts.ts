import type { Frame } from '../../model/snapshot.ts';
import { modulePath, shownFile } from '../../model/user-frames.ts';

/** Where debuggers and consoles ask for a command: one row a program, by the functions that do not return before one was given. */
const PROMPTS = [
  { id: 'pdb', file: /^(pdb|cmd)\.py$/, functions: ['interaction', '_cmdloop', 'cmdloop'] },
  {
    id: 'ipython',
    file: /^IPython\/(core|terminal)\/debugger\.py$/,
    functions: ['interaction', 'cmdloop', '_cmdloop'],
  },
  {
    id: 'other-debugger',
    file: /^(pudb|ipdb|pdbpp?|rpdb|remote_pdb)[/.]/,
    functions: ['interaction', 'cmdloop', 'set_trace', 'event_loop'],
  },
  { id: 'console', file: /^code\.py$/, functions: ['interact'] },
] as const satisfies readonly { readonly id: string; readonly file: RegExp; readonly functions: readonly string[] }[];

export type PromptId = (typeof PROMPTS)[number]['id'];

const ROWS: readonly { readonly id: PromptId; readonly file: RegExp; readonly functions: readonly string[] }[] =
  PROMPTS;
/** Most frames are no prompt by their function's name alone. */
const FUNCTIONS: ReadonlySet<string> = new Set(ROWS.flatMap(({ functions }) => functions));

/** The prompt that the frame stands at; `null`: none. */
export function promptAt({ file, function: name }: Frame, workspace: string): PromptId | null {
  if (!FUNCTIONS.has(name)) return null;
  const paths = [shownFile(file, workspace), modulePath(file)];
  const row = ROWS.find(({ functions, file: at }) => functions.includes(name) && paths.some((path) => at.test(path)));
  return row?.id ?? null;
}
