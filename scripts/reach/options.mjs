import { parseArgs } from 'node:util';

/** Wrong use of the command: printed as one sentence, exit code 2. */
export class UsageError extends Error {}

const USAGE =
  'npm run reach -- [--only PATTERN] [--python 3.11|all] [--json FILE] [--markdown FILE]; --only looks at "axis: cell", --python chooses the interpreter of the axes state and signals';

/** The arguments of `npm run reach`. Throws a `UsageError` that names the argument and what is allowed. */
export function readOptions(argv) {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        only: { type: 'string', default: '' },
        python: { type: 'string', default: '3.11' },
        json: { type: 'string' },
        markdown: { type: 'string' },
      },
    });
    return {
      only: new RegExp(values.only),
      python: values.python,
      json: values.json ?? null,
      markdown: values.markdown ?? null,
    };
  } catch (error) {
    throw new UsageError(`${error.message} (usage: ${USAGE})`);
  }
}
