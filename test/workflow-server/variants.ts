import type { Change } from './parts.ts';
import { habitVariants } from './variants/habits.ts';
import { shapeVariants } from './variants/shapes.ts';
import { timingVariants } from './variants/timing.ts';
import { wireVariants } from './variants/wire.ts';

/** A way in which the server differs and is still correct. */
export interface Variant {
  name: string;
  /** what allows it */
  why: string;
  change: Change;
}

/** Every variant that the server can be started with. */
export const variants: readonly Variant[] = [...timingVariants, ...shapeVariants, ...habitVariants, ...wireVariants];
