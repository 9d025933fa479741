import { count } from '../../../narrate/words/words.ts';
import type { View } from '../view/view.ts';

/** Search and filters over the stacks; without script everything is shown and these are not. */
export function Filters({ view: { stacks } }: { readonly view: View }) {
  const idle = stacks.filter(({ first }) => first.isIdle).reduce((sum, { members }) => sum + members.length, 0);
  const kinds = new Set(stacks.map(({ first }) => first.kind));
  return (
    <>
      <form class="filters" id="filters" hidden>
        <label class="search">
          <span>Search</span>
          <input
            type="search"
            id="search"
            autocomplete="off"
            spellcheck={false}
            placeholder="name, function, file or code"
          />
        </label>
        <Check
          id="hide-idle"
          text={idle === 0 ? 'Hide idle threads' : `Hide ${count(idle, 'idle thread')}`}
          checked={idle > 0}
        />
        <Check id="hide-library" text="Hide library frames" checked />
        <Check id="only-non-daemon" text="Only non-daemon threads" />
        {kinds.size > 1 ? (
          <label>
            <span>Show</span>
            <select id="kind">
              <option value="">everything</option>
              {[...kinds].map((kind) => (
                <option value={kind}>{kind}s</option>
              ))}
            </select>
          </label>
        ) : null}
        <output id="shown" aria-live="polite" />
      </form>
      <p class="muted">Innermost frame first. Identical stacks are shown once, with everything that has them.</p>
    </>
  );
}

function Check({
  id,
  text,
  checked = false,
}: {
  readonly id: string;
  readonly text: string;
  readonly checked?: boolean;
}) {
  return (
    <label class="check">
      <input type="checkbox" id={id} checked={checked} autocomplete="off" />
      <span>{text}</span>
    </label>
  );
}
