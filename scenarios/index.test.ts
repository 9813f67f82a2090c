import { describe, expect, test } from 'vitest';
import { findScenario, scenarios } from './index.ts';

describe('named scenarios', () => {
  test('have names of their own that fit into tags and file names', () => {
    const names = scenarios.map((scenario) => scenario.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
  });

  test.each(scenarios)('$name sends the same requests for the same seed, others for another', (scenario) => {
    const sent = (seed: number): string =>
      JSON.stringify(
        Array.from({ length: Math.min(20, scenario.distinctRequests) }, (_, index) => scenario.request(index, seed)),
      );
    expect(sent(7)).toBe(sent(7));
    expect(sent(7)).not.toBe(sent(8));
  });

  test.each(scenarios)('$name executes only roles that it names', (scenario) => {
    const used = new Set(
      Array.from({ length: scenario.distinctRequests }, (_, index) => scenario.request(index, 1).role),
    );
    expect([...used].filter((role) => !scenario.roles.includes(role))).toEqual([]);
    expect(scenario.roles.filter((role) => !used.has(role))).toEqual([]);
  });

  test('are found by name', () => {
    expect(findScenario('steady')?.name).toBe('steady');
    expect(findScenario('no-such')).toBeUndefined();
  });
});
