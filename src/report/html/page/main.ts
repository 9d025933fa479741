import { openTarget } from './anchors.ts';
import { startFilters } from './filters.ts';
import { openForPrint } from './print.ts';

/** Everything can be read without this script; it adds search, filters, and links into what is folded. */
startFilters();
openForPrint();
window.addEventListener('hashchange', openTarget);
// Also when the same link is followed once more, which changes no hash.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  if (link?.getAttribute('href') === location.hash) openTarget();
});
openTarget();
