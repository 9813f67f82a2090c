import type { Cell } from '../forms/block.ts';
import { brokenLengthPhrases } from '../language/prose-phrases.ts';
import { isNone } from '../language/recognise.ts';
import { type Segment, segments } from '../language/segments.ts';
import type { TypeExpression } from '../language/type-expression.ts';
import { cellWords } from './cell-words.ts';
import { type Description, DescriptionDraft } from './description.ts';
import { hasBullets } from './enumeration.ts';
import { readArrayLength, readBound, readRangeOfBounds } from './read-bounds.ts';
import { readDefault, readEnumeration, readPattern } from './read-values.ts';

function readSegment(draft: DescriptionDraft, segment: Segment): void {
  const value = draft.cell.text.slice(segment.valueStart, segment.end);
  switch (segment.label) {
    case 'free':
    case 'definition':
    case 'constraints':
      draft.keep(segment.valueStart, segment.end);
      return;
    case 'minimum':
      readBound(draft, segment, value, 'low');
      return;
    case 'maximum':
      readBound(draft, segment, value, 'high');
      return;
    case 'array-length':
      readArrayLength(draft, segment, value);
      return;
    case 'default':
      readDefault(draft, segment, value);
      return;
    case 'enumeration':
      readEnumeration(draft, segment, value);
      return;
    case 'range':
      if (isNone(value)) return;
      if (hasBullets(value)) readEnumeration(draft, segment, value);
      else readRangeOfBounds(draft, segment, value);
      return;
    case 'pattern':
      readPattern(draft, segment, value);
      return;
  }
}

/** A length that a sentence states in a number that no length can be. */
function remarkBrokenLength(draft: DescriptionDraft): void {
  const { text } = draft.cell;
  if (!draft.ofText || !/\d/.test(text) || draft.remarks.length > 0) return;
  const match = brokenLengthPhrases.map((phrase) => phrase.exec(text)).find((found) => found !== null);
  if (match === undefined) return;
  const place = { start: match.index, end: match.index + match[0].length };
  draft.remark('constraint-unreadable', 'a length that is no whole number from 0 on', place);
}

/**
 * Reads the words of a Description column.
 * @param type what the Type column states: Minimum and Maximum are lengths of text and values of numbers
 */
export function readDescription(cell: Cell, type: TypeExpression, file: string): Description {
  const draft = new DescriptionDraft(cellWords(cell, file), type);
  for (const segment of segments(draft.cell.text)) readSegment(draft, segment);
  remarkBrokenLength(draft);
  return draft.finish();
}
