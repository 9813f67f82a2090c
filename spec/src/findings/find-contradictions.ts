import type { Finding } from '../../../core/finding.ts';
import type { PageFinding, PageModel } from '../model/page-model.ts';
import { exampleAgainstText } from './rules/example-against-text.ts';
import { exampleUri } from './rules/example-uri.ts';
import { factsTogether } from './rules/facts-together.ts';
import { lengthAndFormat } from './rules/length-and-format.ts';
import { pathParameters } from './rules/path-parameters.ts';
import { statusList } from './rules/status-list.ts';
import { statusWords } from './rules/status-words.ts';
import { typesAndTables } from './rules/types-and-tables.ts';

/** What a page contradicts itself in; each rule speaks of any page, none of one by name. */
const rules: readonly ((page: PageModel) => Finding[])[] = [
  pathParameters,
  typesAndTables,
  factsTogether,
  lengthAndFormat,
  exampleUri,
  exampleAgainstText,
  statusWords,
  statusList,
];

/** All contradictions of a page with itself, in the order of the rules; what reading it noticed comes first. */
export function findContradictions(page: PageModel): PageFinding[] {
  return [...page.findings, ...rules.flatMap((rule) => rule(page))];
}
