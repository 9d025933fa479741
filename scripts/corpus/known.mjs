/**
 * Whether something ran, and each case that came out wrong, alone as well where it was run again, is among `known` (name of a case to what is wrong with
 * it). Says which are not, and which of the known ones are right by now: those leave the list, to which nothing is added.
 */
export function asKnown(results, known) {
  const run = results.filter(({ notRun }) => notRun === undefined);
  const wrong = run.filter(({ right }) => !right);
  const news = wrong.filter((row) => known[row.case] === undefined);
  for (const row of news) console.log(`wrong, and was right: ${row.case}: ${row.failed.join('; ') || row.wrongBlame}`);
  const better = run.filter((row) => row.right && row.first === undefined && known[row.case] !== undefined);
  for (const row of better) console.log(`right at its first run, so it may leave the list: ${row.case}`);
  return run.length > 0 && news.length === 0;
}
