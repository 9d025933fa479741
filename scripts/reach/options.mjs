import { parseArgs } from 'node:util';

/** Wrong use of the command: printed as one sentence, exit code 2. */
export class UsageError extends Error {}

const USAGE =
  'npm run reach -- [--only PATTERN] [--python 3.11|all] [--json FILE] [--markdown FILE] [--runner FILE]; --only looks at "axis: cell", --python chooses the interpreters of the axes state, signals and outside, WHYHUNG_REACH_PYTHONS (separated by :) names more of them, --runner takes a bundle that was made on another machine';

/** The arguments of `npm run reach`. Throws a `UsageError` that names the argument and what is allowed. */
export function readOptions(argv) {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        only: { type: 'string', default: '' },
        python: { type: 'string' },
        json: { type: 'string' },
        markdown: { type: 'string' },
        runner: { type: 'string' },
      },
    });
    return {
      only: new RegExp(values.only),
      python: values.python ?? null,
      json: values.json ?? null,
      markdown: values.markdown ?? null,
      runner: values.runner ?? null,
    };
  } catch (error) {
    throw new UsageError(`${error.message} (usage: ${USAGE})`);
  }
}
