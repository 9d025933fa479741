/** Works through `items` in order with at most `jobs` at a time; ends when all are done. The first error ends it. */
export async function inParallel(jobs, items, work) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, worker));
}
