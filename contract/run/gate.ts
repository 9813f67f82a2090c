/** Lets a bounded number of tasks through at once, in the order they came. */
export interface Gate {
  run: <T>(task: () => Promise<T>) => Promise<T>;
}

/** @param width tasks at once, at least 1 */
export function createGate(width: number): Gate {
  const waiting: (() => void)[] = [];
  let free = Math.max(1, width);
  return {
    run: async (task) => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await task();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free += 1;
        else next();
      }
    },
  };
}
