import type { Violation } from '../../core/case-result.ts';
import { visibleLine } from '../../core/visible-text.ts';

/** A violation in lines for people: rule, what was expected and came, the page's words with their place, and a line to send it again. */
export function tellViolation({
  rule,
  severity,
  authority,
  message,
  expected,
  actual,
  source,
  curl,
}: Violation): string {
  return [
    `${rule} (${severity}, ${authority}): ${visibleLine(message)}`,
    `  expected  ${visibleLine(expected)}`,
    `  actual    ${visibleLine(actual)}`,
    ...(source === null ? [] : [`  page      ${source.file}:${source.line}: ${visibleLine(source.text)}`]),
    ...(curl === '' ? [] : [`  curl      ${visibleLine(curl)}`]),
  ].join('\n');
}
