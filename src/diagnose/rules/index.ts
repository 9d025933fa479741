import type { Rule } from '../rule.ts';
import { threadBlocksExit } from './thread-blocks-exit.ts';
import { unknown } from './unknown.ts';

/** In order: the first rule with a finding decides. The last one always has one. */
export const RULES: readonly Rule[] = [threadBlocksExit, unknown];
