import { SCRIPT_BODY } from '../../../model/snapshot/script.ts';
import type { Word } from './word.ts';

/** A line of a recipe. */
export interface Recipe {
  /** Of its first line. */
  readonly line: number;
  /** First target of its rule, or the variable that make runs it for. */
  readonly target: string;
  /** As the shell gets it, but for what only make knows. */
  readonly word: Word;
}

/** Marks that make takes for itself (`@`, `-`, `+`), then the command. */
const MARKS = /^[@+-]*\s*/;
/** `$(NAME)`, `${NAME}`, `$@`: what make puts there. `$$` is a `$` of the shell's. */
const EXPANSION = /\$\$|\$\((?:[^()]|\([^()]*\))*\)|\$\{[^}]*\}|\$./g;

/** Longer lines are no recipes that people write; patterns are tried on shorter ones alone. */
const LINE_LENGTH = 4_000;
const MOST_RECIPES = 2_000;

/** Lines of recipes of a makefile, in order. Never throws. */
export function recipesOf(text: string): readonly Recipe[] {
  const recipes: Recipe[] = [];
  const lines = text.split('\n');
  let target: string | null = null;
  for (let at = 0; at < lines.length && recipes.length < MOST_RECIPES; at++) {
    const first = at;
    let whole = lines[at] ?? '';
    while (whole.endsWith('\\') && at + 1 < lines.length) whole += `\n${lines[++at]}`;
    if (whole.length > LINE_LENGTH) continue;
    recipes.push(...shellCalls(first + 1, whole, target));
    const rule = /^([^\s#:=][^#:=]*?)\s*::?(?![=:])([^;=]*)(?:;(.*))?$/s.exec(whole);
    if (whole.startsWith('\t')) {
      if (target !== null && whole.trim() !== '') recipes.push(recipe(first + 1, target, whole.slice(1)));
    } else if (rule !== null) {
      target = (rule[1] ?? '').split(/\s+/)[0] ?? '';
      if (rule[3]?.trim()) recipes.push(recipe(first + 1, target, rule[3]));
    } else if (whole.trim() !== '' && !/^\s*(#|if|else|endif|-?include)/.test(whole)) target = null;
  }
  return recipes;
}

/** What make runs while it reads the file: `$(shell ...)`, `NAME != ...`. Their target is the variable that they are for. */
function shellCalls(line: number, text: string, target: string | null): readonly Recipe[] {
  const name = /^\s*(?:export\s+|override\s+)*([\w.-]+)\s*[:+?!]*=/.exec(text)?.[1];
  const owner = (text.startsWith('\t') ? target : name) ?? SCRIPT_BODY;
  const [, assigned] = /^\s*[\w.-]+\s*!=\s*(.+)$/s.exec(text) ?? [];
  const found = assigned === undefined ? [] : [recipe(line, owner, assigned)];
  for (let at = text.indexOf(CALL); at >= 0 && found.length < MOST_CALLS; at = text.indexOf(CALL, at + 1)) {
    found.push(recipe(line, owner, balanced(text, at + CALL.length)));
  }
  return found;
}

const CALL = '$(shell ';
/** In one line. */
const MOST_CALLS = 10;

/** From there to the bracket that closes what was opened before. */
function balanced(text: string, from: number): string {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0) return text.slice(from, at);
  }
  return text.slice(from);
}

function recipe(line: number, target: string, text: string): Recipe {
  const command = text
    .replace(/^\s+/, '')
    .replace(MARKS, '')
    .replace(/\\\n\t?/g, '\\\n')
    .trimEnd();
  const parts: string[] = [''];
  let last = 0;
  for (const found of command.matchAll(EXPANSION)) {
    parts[parts.length - 1] += command.slice(last, found.index);
    if (found[0] === '$$') parts[parts.length - 1] += '$';
    else parts.push('');
    last = found.index + found[0].length;
  }
  parts[parts.length - 1] += command.slice(last);
  return { line, target, word: { parts, isOpen: false, line } };
}
