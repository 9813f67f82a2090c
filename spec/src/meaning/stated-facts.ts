import type { Finding } from '../../../core/finding.ts';
import type { Cell } from '../forms/block.ts';
import type { TypeExpression } from '../language/type-expression.ts';
import { cellWords } from './cell-words.ts';
import type { Description } from './description.ts';
import type { Fact } from './fact.ts';
import { mergeFacts } from './merge-facts.ts';
import { proseFacts } from './prose.ts';
import { readDescription } from './read-description.ts';
import { timeFormatFacts } from './time-format.ts';

/**
 * All constraints that the words of a description state, in labels and in sentences.
 * @param name the member's, for findings
 */
export function statedFacts(
  name: string,
  cell: Cell,
  type: TypeExpression,
  file: string,
  findings: Finding[],
): { description: Description; facts: Fact[] } {
  const description = readDescription(cell, type, file);
  const spoken = [...timeFormatFacts(cell, type, file), ...proseFacts(cellWords(cell, file), type)];
  return { description, facts: mergeFacts(name, description.facts, spoken, findings) };
}
