import type { Source } from '../../../core/authority.ts';
import type { JsonValue } from '../../../core/json.ts';
import { isNone } from '../language/recognise.ts';
import type { Segment } from '../language/segments.ts';
import type { TypeExpression } from '../language/type-expression.ts';
import type { CellWords } from './cell-words.ts';
import type { ConstraintKeyword, Fact } from './fact.ts';

/** Something about a description that the facts alone do not show. */
export interface Remark {
  kind: 'enumeration-lost' | 'range-half-open' | 'constraint-unreadable' | 'value-contradicts-type' | 'number-inexact';
  message: string;
  source: Source;
}

export interface Description {
  /** the page's own words without the constraints that became facts */
  words: string;
  facts: Fact[];
  remarks: Remark[];
}

/** A description while it is read: what its segments say is added here, each with the words that say it. */
export class DescriptionDraft {
  readonly cell: CellWords;
  readonly type: TypeExpression;
  /** the type that values, lengths and lists speak of: that of the items, of an array */
  readonly valueType: TypeExpression;
  readonly #on: 'value' | 'items';
  readonly #facts: Fact[] = [];
  readonly #remarks: Remark[] = [];
  readonly #words: string[] = [];

  constructor(cell: CellWords, type: TypeExpression) {
    this.cell = cell;
    this.type = type;
    this.#on = type.kind === 'array' ? 'items' : 'value';
    this.valueType = type.kind === 'array' ? type.items : type;
  }

  /** True where values are written as text. */
  get ofText(): boolean {
    return this.valueType.kind === 'scalar' && this.valueType.type === 'string';
  }

  get remarks(): readonly Remark[] {
    return this.#remarks;
  }

  /** Words that state no fact stay in the description. */
  keep(start: number, end: number): void {
    const text = this.cell.raw
      .slice(start, end)
      .replace(/\*\*/g, '')
      .replace(/^[\s,;，；、.。]+/, '')
      .trim();
    if (!isNone(text) && /[\p{L}\p{N}]/u.test(text)) this.#words.push(text);
  }

  /** @param on what the fact is of, where that is not what values speak of */
  add(keyword: ConstraintKeyword, value: JsonValue, start: number, end: number, on: Fact['on'] = this.#on): void {
    this.#facts.push({ keyword, value, on, source: this.cell.quote(start, end) });
  }

  remark(kind: Remark['kind'], message: string, { start, end }: Pick<Segment, 'start' | 'end'>): void {
    this.#remarks.push({ kind, message, source: this.cell.quote(start, end) });
  }

  /** Remarks on a segment that no fact can be made of, and leaves its words in the description. */
  refuse(segment: Segment, message: string, kind: Remark['kind'] = 'constraint-unreadable'): void {
    this.remark(kind, message, segment);
    this.keep(segment.start, segment.end);
  }

  finish(): Description {
    return { words: this.#words.join(' ').replace(/\s+/g, ' ').trim(), facts: this.#facts, remarks: this.#remarks };
  }
}

/** Words for a message, cut where they are long. */
export function shorten(words: string): string {
  return words.length > 60 ? `${words.slice(0, 60)}...` : words;
}
