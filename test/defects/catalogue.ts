import { callDefects } from './call-defects.ts';
import type { Defect } from './defect.ts';
import { echoDefects } from './echo-defects.ts';
import { httpDefects, httpWarnings } from './http-defects.ts';
import { requestDefects, requestWarnings } from './request-defects.ts';
import { responseDefects, responseWarnings } from './response-defects.ts';
import { timeDefects } from './time-defects.ts';

/** Every seeded defect, by class. */
export const catalogue: readonly Defect[] = [
  ...responseDefects,
  ...echoDefects,
  ...requestDefects,
  ...httpDefects,
  ...timeDefects,
  ...callDefects,
  ...responseWarnings,
  ...requestWarnings,
  ...httpWarnings,
];
