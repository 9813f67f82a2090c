import fc from 'fast-check';

/** Any character: ASCII, the rest of plane 0 without surrogates, and the planes beyond. */
const character: fc.Arbitrary<string> = fc
  .oneof(
    fc.integer({ min: 0x20, max: 0x7e }),
    fc.integer({ min: 0x01, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  )
  .map((codePoint) => String.fromCodePoint(codePoint));

type Members = [string, unknown][];

/** Any JSON object: every plane of Unicode (lone surrogates apart), doubles, depth up to 6. */
const inputs: fc.Arbitrary<Members> = fc.array(
  fc.tuple(
    fc.string({ unit: character, minLength: 1, maxLength: 8 }),
    fc.jsonValue({ maxDepth: 6, depthSize: 'medium', stringUnit: character }),
  ),
  { minLength: 1, maxLength: 4 },
);

/** The members as JSON text without the braces; names that a runtime or a database treats apart are cases of their own. */
function textOf(pairs: Members): string {
  return pairs
    .filter(([name], at) => pairs.findIndex(([other]) => other === name) === at)
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .filter((member) => !/__proto__|\\u0000|"":/.test(member))
    .join(',');
}

/** The members of a generated input as JSON text; the same for one seed. */
export function generatedInput(seed: number): string {
  let text = '';
  const keep = fc.property(inputs, (pairs) => {
    text = textOf(pairs);
  });
  fc.check(keep, { seed: seed | 0, numRuns: 1 });
  return text;
}

/**
 * Looks for the smallest input that still fails, from the one that the seed makes; fast-check proposes, `fails` asks the
 * target. The last input for which it said yes is the smallest found.
 */
export async function shrinkInput(seed: number, fails: (members: string) => Promise<boolean>): Promise<void> {
  const holds = fc.asyncProperty(inputs, async (pairs) => !(await fails(textOf(pairs))));
  await fc.check(holds, { seed: seed | 0, numRuns: 1 });
}
