import type { Behaviours } from './behaviour.ts';
import { contents } from './content.ts';
import { framing } from './framing.ts';
import { heads } from './head.ts';
import { slow } from './slow.ts';

/** Every kind of hostility, by its name. */
export const behaviours: Behaviours = { ...slow, ...heads, ...framing, ...contents };
