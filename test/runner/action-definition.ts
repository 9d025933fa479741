import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from '../support/python.ts';

interface ActionDefinition {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string };
}

export function actionDefinition(): ActionDefinition {
  return parse(readFileSync(path.join(root, 'action.yml'), 'utf8')) as ActionDefinition;
}

/** What the runner puts for the expressions that defaults in `action.yml` may hold. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  'github.job': 'test',
  'github.run_attempt': '1',
  'strategy.job-index': '0',
};

/** `INPUT_*` as the runner sets them: upper case, spaces to underscores, hyphens kept; every input of `action.yml` has one. */
export function inputVariables(given: Readonly<Record<string, string>>): Record<string, string> {
  const { inputs } = actionDefinition();
  const unknown = Object.keys(given).filter((name) => !(name in inputs));
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`);
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { default: fallback = '' }]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      given[name] ?? String(fallback).replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, context) => EXPRESSIONS[context] ?? ''),
    ]),
  );
}
