import type { Script } from '../../model/snapshot/script.ts';
import type { Frame, Process } from '../../model/snapshot.ts';
import { frameAt } from './frame-at.ts';
import { likeness } from './match.ts';
import { type Processes, partsOf, recipesIn } from './script-of.ts';
import { commandsOf } from './syntax/commands.ts';
import type { Recipe } from './syntax/makefile.ts';
import { fits, weightOf } from './syntax/word.ts';

/** What make has given to a shell or started by itself, where it stands in the makefile. */
export interface RecipeAt {
  /** The makefile, or one that it includes. */
  readonly script: Script;
  readonly target: string;
  /** Of the first line of what was given. */
  readonly line: number;
}

/** The recipe that a child of make carries out; `null` where none is like it. */
export function recipeOf(script: Script, child: Process): RecipeAt | null {
  const given = child.script?.file === null ? child.script.text.trim() : null;
  let most = 0;
  let found: RecipeAt | null = null;
  for (const part of partsOf(script)) {
    const recipes = recipesIn(part);
    for (const [at, { line, target }] of recipes.entries()) {
      const like = given === null ? likeProgram(recipes[at] as Recipe, child) : likeText(recipes, at, given);
      if (like > most) [most, found] = [like, { script: part, target, line }];
    }
  }
  return found;
}

/** The line of a makefile that stands for a line of what make has given to a shell; `null` where make has given it nothing. */
export function placeInRecipe(shell: Process, line: number, processes: Processes): RecipeAt | null {
  const make = processes.get(shell.ppid);
  if (make?.script?.kind !== 'make' || shell.script?.file !== null) return null;
  const found = recipeOf(make.script, shell);
  return found === null ? null : { ...found, line: found.line + line - 1 };
}

/** As a frame of the makefile. */
export function recipeFrame({ script, line, target }: RecipeAt): Frame {
  return frameAt(script, line, target);
}

/** Characters of one recipe, or with `.ONESHELL` of this one and of those behind it, that stand in the text; 0 where it is another one. */
function likeText(recipes: readonly Recipe[], at: number, text: string): number {
  const first = recipes[at];
  if (first === undefined) return 0;
  if (fits(first.word.parts, text)) return weightOf(first.word) + 1;
  const rest = recipes.slice(at).filter(({ target }) => target === first.target);
  const lines = text.split('\n');
  if (lines.length < 2 || rest.length < lines.length) return 0;
  const isWhole = lines.every((line, index) => fits(rest[index]?.word.parts ?? [], line.trim()));
  return isWhole ? rest.slice(0, lines.length).reduce((sum, { word }) => sum + weightOf(word) + 1, 0) : 0;
}

function likeProgram({ word }: Recipe, { argv }: Process): number {
  return Math.max(0, ...commandsOf(word.parts.join('$_')).commands.map((command) => likeness(command, argv)));
}
