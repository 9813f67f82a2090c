/** What `import 'flowgauge/vitest'` adds to vitest: matchers of the answers of a typed client. */
import { expect } from 'vitest';
import { type Refusal, toBeRefused, toKeepContract } from './matchers.ts';

declare module 'vitest' {
  // The name and the number of its parameters are vitest's own.
  interface Matchers<T> {
    /** The answer breaks no rule of the contract that looks at one answer. */
    toKeepContract: () => void;
    /** The answer refuses the request, with this status and the documented body of an error. */
    toBeRefused: (refusal?: Refusal) => void;
  }
}

expect.extend({ toKeepContract, toBeRefused });

export type { Refusal } from './matchers.ts';
