import { showAll } from './filters.ts';

/** Opens whatever the address's anchor is folded in, and shows it even where a filter hides it. */
export function openTarget(): void {
  const id = location.hash.slice(1);
  const target = id === '' ? null : document.getElementById(id);
  if (target === null) return;
  if (target.closest('.group[hidden]') !== null) showAll();
  for (let place: Element | null = target; place !== null; place = place.parentElement) {
    if (place instanceof HTMLDetailsElement) place.open = true;
  }
  // In the middle its title is seen as well, and the navigation covers nothing.
  target.scrollIntoView({ block: target.closest('.group') === null ? 'start' : 'center' });
  for (const marked of document.querySelectorAll('.target')) marked.classList.remove('target');
  const shown = target.closest('.group, .process');
  shown?.classList.add('target');
  // For keyboards and screen readers the link has to lead there as well.
  shown?.querySelector('summary')?.focus({ preventScroll: true });
}
