import { isFreeThreaded } from '../pythons/version.mjs';
import { listOf } from './cases.mjs';

/** Kind of hang that there is nowhere without a GIL: such a program runs through there, or hangs of something else. */
const NEEDS_GIL = 'gil-held';
/** A verdict that has to say this word is about one as well. */
const GIL = 'gil';
const COMPARE = {
  '>=': (n) => n >= 0,
  '<=': (n) => n <= 0,
  '==': (n) => n === 0,
  '!=': (n) => n !== 0,
  '>': (n) => n > 0,
  '<': (n) => n < 0,
};

/** Whether a dotted version fits `>=3.9,<3.13`. Only as many parts as the condition names are compared, so `==3.12` fits 3.12.1. */
export function fits(version, conditions) {
  return conditions
    .split(',')
    .filter((condition) => condition.trim() !== '')
    .every((condition) => {
      const [, operator, wanted] = /^\s*(>=|<=|==|!=|>|<)\s*([\d.]+)\s*$/.exec(condition) ?? [];
      if (operator === undefined) throw new Error(`'${condition}' is not a condition such as '>=3.9'`);
      return COMPARE[operator](compare(version, wanted));
    });
}

function compare(version, wanted) {
  const have = version.split('.').map((part) => Number.parseInt(part, 10));
  for (const [index, part] of wanted.split('.').map(Number).entries()) {
    const difference = (have[index] ?? 0) - part;
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Why a case cannot run in an environment; `null` where it can. `isMissing`: the machine lacks something; else the case is meant for
 * other versions.
 */
export function reasonNotToRun(test, environment) {
  if (!fits(environment.version, test.python)) return { text: `only on Python ${test.python}`, isMissing: false };
  if (isFreeThreaded(environment.version) && isOfGil(test.expect))
    return { text: 'only where there is a GIL', isMissing: false };
  for (const need of test.needs) {
    const [, name, conditions] = /^([\w.-]+)(.*)$/.exec(need);
    const version = environment.installed[normal(name)];
    if (version === undefined)
      return {
        text: `${name} is missing: ${environment.missing[normal(name)] ?? 'not in test/hangs/requirements.txt'}`,
        isMissing: true,
      };
    if (!fits(version, conditions)) return { text: `needs ${need}, has ${version}`, isMissing: false };
  }
  return null;
}

function isOfGil({ kind, words }) {
  const kinds = listOf(kind);
  return (kinds.length > 0 && kinds.every((one) => one === NEEDS_GIL)) || listOf(words).includes(GIL);
}

/** PEP 503: names are compared without case, and `-`, `_` and `.` are one. */
export function normal(name) {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
