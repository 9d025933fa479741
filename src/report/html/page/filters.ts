/** Time without a key after which is searched: of 2,000 stacks that takes a moment. */
const PAUSE_MS = 120;

interface Controls {
  readonly form: HTMLFormElement;
  readonly search: HTMLInputElement;
  readonly hideIdle: HTMLInputElement;
  readonly hideLibrary: HTMLInputElement;
  readonly onlyNonDaemon: HTMLInputElement;
  readonly kind: HTMLSelectElement | null;
  readonly shown: HTMLOutputElement;
}

const controls = findControls();
const groups = [...document.querySelectorAll<HTMLDetailsElement>('.group')];
/** What a group says, in lower case; read when it is first searched. */
const texts = new WeakMap<Element, string>();

export function startFilters(): void {
  if (controls === null) return;
  const { form, search } = controls;
  form.hidden = false;
  let timer = 0;
  search.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(apply, PAUSE_MS);
  });
  form.addEventListener('change', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof Element && event.target.closest('input, select, textarea') !== null;
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    search.focus();
  });
  apply();
}

/** Takes every filter back that hides whole stacks. */
export function showAll(): void {
  if (controls === null) return;
  controls.search.value = '';
  controls.hideIdle.checked = false;
  controls.onlyNonDaemon.checked = false;
  if (controls.kind !== null) controls.kind.value = '';
  apply();
}

function apply(): void {
  if (controls === null) return;
  const words = controls.search.value
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const kind = controls.kind?.value ?? '';
  let [shown, all, stacks] = [0, 0, 0];
  for (const group of groups) {
    const { dataset } = group;
    const count = Number(dataset['count'] ?? 1);
    const isHidden =
      (controls.hideIdle.checked && dataset['idle'] !== undefined) ||
      (controls.onlyNonDaemon.checked && dataset['nonDaemon'] === undefined) ||
      (kind !== '' && dataset['kind'] !== kind) ||
      !words.every((word) => textOf(group).includes(word));
    if (group.hidden !== isHidden) group.hidden = isHidden;
    all += count;
    if (isHidden) continue;
    shown += count;
    stacks += 1;
  }
  // Whoever searches for a library's function wants to see it.
  document.body.classList.toggle('hide-library', controls.hideLibrary.checked && words.length === 0);
  controls.shown.textContent = `${shown} of ${all} shown, in ${stacks} different ${stacks === 1 ? 'stack' : 'stacks'}`;
}

function textOf(group: Element): string {
  const known = texts.get(group);
  if (known !== undefined) return known;
  const text = (group.textContent ?? '').toLowerCase();
  texts.set(group, text);
  return text;
}

function findControls(): Controls | null {
  const find = <T extends Element>(id: string, type: new () => T): T | null => {
    const found = document.getElementById(id);
    return found instanceof type ? found : null;
  };
  const form = find('filters', HTMLFormElement);
  const search = find('search', HTMLInputElement);
  const hideIdle = find('hide-idle', HTMLInputElement);
  const hideLibrary = find('hide-library', HTMLInputElement);
  const onlyNonDaemon = find('only-non-daemon', HTMLInputElement);
  const shown = find('shown', HTMLOutputElement);
  if (!form || !search || !hideIdle || !hideLibrary || !onlyNonDaemon || !shown) return null;
  return { form, search, hideIdle, hideLibrary, onlyNonDaemon, kind: find('kind', HTMLSelectElement), shown };
}
