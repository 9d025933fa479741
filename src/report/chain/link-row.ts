import type { Link } from '../../model/verdict.ts';
import { isRuledOut, relationWords } from '../../narrate/words/relation-words.ts';
import { duration } from '../../narrate/words/words.ts';
import { fromEnd, type LinkEnd, toEnd } from './link-ends.ts';

/** One link in words, the same in log, summary and page; nothing in it is escaped. */
export type LinkRow =
  /** Who was looked at and cannot end the wait: said by itself. */
  | { readonly ruledOut: string }
  | {
      readonly from: LinkEnd;
      readonly relation: string;
      readonly to: LinkEnd;
      /** `for at least 2m08s`; empty where nothing tells. */
      readonly lasts: string;
      /** Where it was read off; may be empty. */
      readonly evidence: string;
    };

export function linkRow(link: Link): LinkRow {
  if (isRuledOut(link)) return { ruledOut: link.from };
  const { evidence, seconds = null } = link;
  return {
    from: fromEnd(link),
    relation: relationWords(link),
    to: toEnd(link),
    lasts: seconds === null ? '' : `for at least ${duration(seconds * 1000)}`,
    evidence,
  };
}
