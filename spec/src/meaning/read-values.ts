import { isNone } from '../language/recognise.ts';
import type { Segment } from '../language/segments.ts';
import { readDefaultValue } from './default-value.ts';
import { type DescriptionDraft, shorten } from './description.ts';
import { hasBullets, listItems, unmarkedItems } from './enumeration.ts';
import { isExact } from './numbers.ts';
import { isPattern } from './prose.ts';
import { typedValue } from './typed-value.ts';

// What follows the labels of values: Default, Enumeration values and Pattern.

/** Reads what follows "Default". */
export function readDefault(draft: DescriptionDraft, segment: Segment, value: string): void {
  const whole = draft.type.kind !== 'array' || /^\s*\[/.test(value);
  const read = readDefaultValue(value, whole ? draft.type : draft.valueType);
  if (read.kind === 'words') {
    const words = JSON.stringify(shorten(read.words));
    draft.refuse(segment, `the default ${words} is no value of the type`, 'value-contradicts-type');
    return;
  }
  const end = segment.valueStart + read.length;
  if (read.kind === 'value' && whole) draft.add('default', read.value, segment.start, end, 'value');
  draft.keep(end, segment.end);
}

/** Reads what follows "Enumeration values", or a "Range" that is a list. */
export function readEnumeration(draft: DescriptionDraft, segment: Segment, value: string): void {
  const items = listed(draft, segment, value);
  if (items === undefined) return;
  if (items.length === 0 || (items.length === 1 && isNone(items[0] ?? '')))
    draft.remark('enumeration-lost', 'the page announces a list of values and gives none', segment);
  else addList(draft, segment, items);
  // What the values mean stays in the description.
  if (items.length > 0 && /[A-Za-z0-9] ?:(?:\s|[\u4e00-\u9fa5])/.test(value))
    draft.keep(segment.valueStart, segment.end);
}

/** The values of a list; undefined where nothing shows where one of them ends, which is remarked upon. */
function listed(draft: DescriptionDraft, segment: Segment, value: string): string[] | undefined {
  const items = listItems(value);
  const [only = '', ...more] = items;
  if (more.length > 0 || !only.includes(' ') || hasBullets(value)) return items;
  const apart = unmarkedItems(only);
  if (apart !== undefined) return apart;
  draft.refuse(segment, 'a list of values without marks between them');
  return undefined;
}

function addList(draft: DescriptionDraft, segment: Segment, items: string[]): void {
  const typed = items.map((item) => typedValue(item, draft.valueType));
  const values = [...new Set(typed.filter((value) => value !== undefined))];
  const [first, ...more] = items.filter((_, index) => typed[index] === undefined);
  if (first !== undefined) {
    const others = more.length === 0 ? 'is' : `and ${more.length} more are`;
    const message = `${JSON.stringify(first)} in the list ${others} no value of the type`;
    draft.remark('value-contradicts-type', message, segment);
  }
  const rounded = items.find((item, index) => {
    const value = typed[index];
    return typeof value === 'number' && !isExact(item, value);
  });
  if (rounded !== undefined)
    draft.remark('number-inexact', `JSON readers round ${shorten(rounded)} in the list of values`, segment);
  if (values.length > 0) draft.add('enum', values, segment.start, segment.end);
  else draft.keep(segment.start, segment.end);
}

/** Reads what follows "Pattern". */
export function readPattern(draft: DescriptionDraft, segment: Segment, value: string): void {
  const anchored = /^\s*["'`]?(\^[^\n]*?\$)["'`]?(?=\s|[.。]?$)/.exec(value);
  const match = anchored ?? /^\s*["'`]?([^\s"'`]*[[\]{}()^$*+\\][^\s"'`]*)["'`]?(?=\s|$)/.exec(value);
  if (match?.[1] === undefined || !isPattern(match[1])) {
    if (isNone(value)) draft.keep(segment.start, segment.end);
    else draft.refuse(segment, 'a pattern that is no regular expression');
    return;
  }
  const end = segment.valueStart + match[0].length;
  draft.add('pattern', match[1], segment.start, end);
  draft.keep(end, segment.end);
}
