import type { JsonValue } from '../../core/json.ts';
import { type Comparison, ConditionError, conditionTokens, type Token } from './condition-tokens.ts';
import { compilePath, PathError, type PathQuery } from './json-path.ts';

/** Whether a condition holds for a value. */
export type Condition = (value: JsonValue) => boolean;

type Literal = string | number | boolean | null;

/** A text with `*` in it, as a pattern over whole texts. */
function wildcardPattern(text: string): RegExp {
  const parts = text.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

/** A number and the text of a number are the same here: error codes travel as both. */
function asNumbers(a: JsonValue, b: Literal): [number, number] | undefined {
  if (typeof a === 'number' && typeof b === 'number') return [a, b];
  if (typeof a === 'number' && typeof b === 'string' && b.trim() !== '') return [a, Number(b)];
  if (typeof a === 'string' && typeof b === 'number' && a.trim() !== '') return [Number(a), b];
  return undefined;
}

function equalTo(literal: Literal): Condition {
  const pattern = typeof literal === 'string' && literal.includes('*') ? wildcardPattern(literal) : undefined;
  return (value) => {
    if (pattern !== undefined) return typeof value !== 'object' && pattern.test(String(value));
    const numbers = asNumbers(value, literal);
    return numbers === undefined ? value === literal : numbers[0] === numbers[1];
  };
}

function ordered(operator: '<' | '>' | '<=' | '>=', literal: Literal): Condition {
  const holds = <T extends string | number>(a: T, b: T): boolean => {
    switch (operator) {
      case '<':
        return a < b;
      case '>':
        return a > b;
      case '<=':
        return a <= b;
      case '>=':
        return a >= b;
    }
  };
  return (value) => {
    const numbers = asNumbers(value, literal);
    if (numbers !== undefined) return holds(...numbers);
    return typeof value === 'string' && typeof literal === 'string' && holds(value, literal);
  };
}

/** Whether any value that the path finds compares so; a path that finds nothing is unequal to everything. */
function comparison(query: PathQuery, operator: Comparison, literal: Literal): Condition {
  if (operator === '==' || operator === '!=') {
    const equal = equalTo(literal);
    return operator === '==' ? (value) => query(value).some(equal) : (value) => !query(value).some(equal);
  }
  const compare = ordered(operator, literal);
  return (value) => query(value).some(compare);
}

/** Reads tokens from left to right: or, and, then one comparison or a parenthesis. */
class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get #token(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', position: 0 };
  }

  #take(): Token {
    const token = this.#token;
    this.#next += 1;
    return token;
  }

  whole(): Condition {
    const condition = this.#any();
    const token = this.#token;
    if (token.kind !== 'end') throw new ConditionError(token.position, 'expected && or || or the end');
    return condition;
  }

  #any(): Condition {
    let left = this.#all();
    while (this.#token.kind === '||') {
      this.#take();
      const [before, after] = [left, this.#all()];
      left = (value) => before(value) || after(value);
    }
    return left;
  }

  #all(): Condition {
    let left = this.#one();
    while (this.#token.kind === '&&') {
      this.#take();
      const [before, after] = [left, this.#one()];
      left = (value) => before(value) && after(value);
    }
    return left;
  }

  #one(): Condition {
    const token = this.#take();
    if (token.kind === 'wildcard') return () => true;
    if (token.kind === '(') {
      const inner = this.#any();
      const close = this.#take();
      if (close.kind !== ')') throw new ConditionError(close.position, 'expected )');
      return inner;
    }
    if (token.kind !== 'path') throw new ConditionError(token.position, 'expected a path that begins with $, or *');
    return this.#comparison(token.text, token.position);
  }

  #comparison(path: string, position: number): Condition {
    const query = this.#query(path, position);
    const operator = this.#take();
    if (operator.kind !== 'comparison') throw new ConditionError(operator.position, 'expected == != < > <= or >=');
    const right = this.#take();
    if (right.kind === 'literal') return comparison(query, operator.operator, right.value);
    if (right.kind === 'wildcard' && operator.operator === '==') return (value) => query(value).length > 0;
    if (right.kind === 'wildcard' && operator.operator === '!=') return (value) => query(value).length === 0;
    throw new ConditionError(right.position, "expected a number, 'text', true, false, null or *");
  }

  #query(path: string, position: number): PathQuery {
    try {
      return compilePath(path);
    } catch (error) {
      if (error instanceof PathError) throw new ConditionError(position, error.message);
      throw error;
    }
  }
}

/**
 * Compiles a condition: comparisons `JSONPath op literal` joined by `&&` and `||`, grouped by parentheses. `*` alone
 * always holds; as the right side of == it asks whether the path finds anything; inside a text it stands for any
 * characters. A number equals the text of it.
 * @throws ConditionError with the position of the first character that does not fit
 */
export function compileCondition(text: string): Condition {
  return new Reader(conditionTokens(text)).whole();
}
