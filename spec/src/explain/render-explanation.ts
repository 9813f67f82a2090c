import type { Finding } from '../../../core/finding.ts';
import type { JsonValue } from '../../../core/json.ts';
import { escapeMarkdown } from '../findings/render-findings.ts';
import type { ExplainedPlace, Explanation } from './explain-pointer.ts';

const longestValue = 100;

function showValue(value: JsonValue): string {
  const json = JSON.stringify(value);
  return json.length > longestValue ? `${json.slice(0, longestValue)}...` : json;
}

function wordsOf(place: ExplainedPlace): string[] {
  const said = `${place.file}:${place.line}: "${place.text}"`;
  return [
    `  ${place.authority.padEnd(10)} ${said}`,
    ...(place.evidence === undefined ? [] : [`  evidence   ${place.evidence}`]),
  ];
}

function findingLines(finding: Finding): string[] {
  const quotes = finding.quotes.map((quote) => `             ${quote.file}:${quote.line}: "${quote.text}"`);
  return [`  finding    ${finding.kind}: ${finding.message}`, ...quotes];
}

/** An explanation for a terminal. */
export function renderExplanationText({ pointer, value, stated, parts, findings }: Explanation): string {
  const lines = [pointer === '' ? '(the whole document)' : pointer, `  value      ${showValue(value)}`];
  if (stated !== undefined) {
    if (stated.pointer !== pointer) lines.push(`  stated at  ${stated.pointer}`);
    lines.push(...wordsOf(stated));
  }
  for (const finding of findings) lines.push(...findingLines(finding));
  for (const part of parts)
    lines.push(
      '',
      `  ${part.pointer.slice(pointer.length)}`,
      `  value      ${showValue(part.value)}`,
      ...wordsOf(part),
    );
  return `${lines.join('\n')}\n`;
}

/** An explanation as a Markdown table. */
export function renderExplanationMarkdown({ pointer, stated, parts, findings }: Explanation): string {
  const places = stated === undefined ? parts : [stated, ...parts];
  const rows = places.map((place) => {
    const said = place.evidence === undefined ? place.text : `${place.text} (${place.evidence})`;
    const value = escapeMarkdown(showValue(place.value));
    return `| \`${place.pointer}\` | ${value} | ${place.authority} | ${escapeMarkdown(place.file)}:${place.line} | ${escapeMarkdown(said)} |`;
  });
  const table = ['| place | value | authority | stands at | words |', '|---|---|---|---|---|', ...rows];
  const notes = findings.map((finding) => `- **${finding.kind}**: ${escapeMarkdown(finding.message)}`);
  return `Where \`${pointer}\` comes from:\n\n${table.join('\n')}\n${notes.length > 0 ? `\n${notes.join('\n')}\n` : ''}`;
}
