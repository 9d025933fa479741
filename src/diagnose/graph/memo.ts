import type { World } from './world.ts';

/** A function of the world and one thing in it, computed once for each: walks and rules ask the same again and again. */
export function once<Key extends object, Value>(
  compute: (world: World, key: Key) => Value,
): (world: World, key: Key) => Value {
  // What is known of a world ends with it; plain maps within are several times as fast as weak ones.
  const worlds = new WeakMap<World, Map<Key, Value>>();
  return (world, key) => {
    const known = worlds.get(world) ?? new Map<Key, Value>();
    worlds.set(world, known);
    const value = known.get(key);
    if (value !== undefined || known.has(key)) return value as Value;
    const computed = compute(world, key);
    known.set(key, computed);
    return computed;
  };
}
