import { expect, test } from 'vitest';
import { startEmulator } from '../../emulator/index.ts';
import { catalogue } from './catalogue.ts';
import type { DefectClass } from './defect.ts';
import { judgeDefect } from './judge-defect.ts';
import { sideBySide } from './side-by-side.ts';

const limitMs = 15 * 60_000;
const atOnce = 4;

/** Registers a test for each of these classes; two files share the classes, so that two cores share the work. */
export function testClasses(kinds: readonly DefectClass[]): void {
  test.each(kinds)(
    'every seeded defect of the class "%s" is found by the rule meant for it, and by no other',
    async (kind) => {
      const emulator = await startEmulator();
      const defects = catalogue.filter((defect) => defect.class === kind);
      const verdicts = await sideBySide(defects, atOnce, (defect) => judgeDefect(defect, emulator.url));
      await emulator.close();
      const wrong = verdicts.filter(({ byItsRule, unrelated }) => !byItsRule || unrelated.length > 0);
      expect(
        wrong.map(({ defect, fired, unrelated }) => ({ name: defect.name, want: defect.rule, fired, unrelated })),
      ).toEqual([]);
      expect(verdicts.length).toBeGreaterThan(0);
    },
    limitMs,
  );
}
