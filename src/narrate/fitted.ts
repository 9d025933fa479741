/** Most characters of a headline: two lines of a terminal, and the title of an annotation. */
export const HEADLINE_LIMIT = 200;

/** What a headline can be made of. */
export interface Parts {
  /** What does not end, fullest first. */
  readonly leads: readonly string[];
  /** Why, fullest first. */
  readonly sentences: readonly string[];
  /** Facts behind it, as `process 'a' has ended`, each of them empty or worth more than the fullness of the sentence. */
  readonly vital: readonly string[];
  /** Facts that are said only behind the fullest sentence. */
  readonly extra: readonly string[];
  /** The last words, which go first; the report says the same elsewhere. */
  readonly aside: string;
}

/** The fullest headline that fits, and the facts that it has no room for. */
export function fitted(parts: Parts): { readonly headline: string; readonly left: readonly string[] } {
  const vital = parts.vital.filter((words) => words !== '');
  const extra = parts.extra.filter((words) => words !== '');
  const facts = [...vital, ...extra];
  const [lead = '', shortLead = lead] = parts.leads;
  const [full = ''] = parts.sentences;
  const tries: { readonly text: string; readonly said: number }[] = [
    { text: `${lead}${full}${behind(facts)}${parts.aside}`, said: facts.length },
  ];
  for (let said = facts.length; said >= vital.length; said -= 1) {
    tries.push({ text: `${lead}${full}${behind(facts.slice(0, said))}`, said });
  }
  for (let said = vital.length; said >= 0; said -= 1) {
    const shown = behind(vital.slice(0, said));
    for (const start of new Set([lead, shortLead])) {
      for (const words of parts.sentences) tries.push({ text: `${start}${words}${shown}`, said });
    }
  }
  const found = tries.find(({ text }) => fits(`${text}.`)) ?? tries.at(-1);
  return { headline: cut(`${found?.text ?? ''}.`), left: facts.slice(found?.said ?? 0) };
}

/** `; process 'a' has ended`. */
function behind(facts: readonly string[]): string {
  return facts.map((words) => `; ${words}`).join('');
}

function fits(headline: string): boolean {
  return headline.length <= HEADLINE_LIMIT;
}

/** Names from the target can be of any length; the chain has them whole. */
function cut(headline: string): string {
  if (fits(headline)) return headline;
  const text = headline.slice(0, HEADLINE_LIMIT - 1);
  // Behind a clause if one has room, so that what is said is whole.
  const clause = Math.max(text.lastIndexOf(', '), text.lastIndexOf('; '));
  const word = clause > (HEADLINE_LIMIT * 3) / 4 ? clause : text.lastIndexOf(' ');
  return `${text.slice(0, word > HEADLINE_LIMIT / 2 ? word : undefined).replace(/[\s,;:(]+$|\p{Surrogate}$/u, '')}…`;
}
