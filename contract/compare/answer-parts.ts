import type { Exchange, HeaderList } from '../../core/exchange.ts';
import { compareJson } from '../json/compare-json.ts';
import { type ExactJson, readExactJson } from '../json/exact-json.ts';
import { absent, textForm, valueForm } from './value-form.ts';

/** Two answers to one request. */
export interface AnswerPair {
  caseId: string;
  base: Exchange;
  other: Exchange;
}

/** One thing that two answers show, and how each shows it. */
export interface Part {
  /** `status`, `header/NAME` in lower case, or `body` and a JSON pointer inside it, items of arrays as `*` */
  place: string;
  base: string;
  other: string;
}

/** What two answers show, as far as it can be compared. */
export interface PairParts {
  /** must be the same in both */
  values: Part[];
  /** values that are never the same twice: what matters is which forms come, over all answers */
  forms: Part[];
}

/** Members of an answer that differ between any two. */
const volatileMembers: readonly string[] = ['execution_id', 'request_id', 'begin_time', 'end_time'];
/** Where an answer holds what the flow gave. */
const givenBack = '/output';

/** Fields of the connection, of the length of a body, and of the moment: they say nothing of the answer itself. */
const ofTheMoment: ReadonlySet<string> = new Set([
  'date',
  'age',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
]);

function outcomeOf({ response }: Exchange): string {
  if (response.kind === 'answered') return String(response.status);
  return response.kind === 'client-timeout' ? 'no answer in time' : `no answer (${response.code})`;
}

function headersOf(headers: HeaderList): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const known = values.get(key);
    values.set(key, known === undefined ? value : `${known}, ${value}`);
  }
  return values;
}

/**
 * Names of fields whose values are new in nearly every answer of a target, such as ids of requests. Their values are of
 * the moment; their form is not.
 */
export function changingHeaders(exchanges: readonly Exchange[]): Set<string> {
  const seen = new Map<string, { values: Set<string>; count: number }>();
  for (const { response } of exchanges) {
    if (response.kind !== 'answered') continue;
    for (const [name, value] of headersOf(response.headers)) {
      const known = seen.get(name) ?? { values: new Set<string>(), count: 0 };
      known.values.add(value);
      known.count += 1;
      seen.set(name, known);
    }
  }
  const named = /request-?id|trace|correlation|cookie|etag/;
  return new Set(
    [...seen].flatMap(([name, { values, count }]) =>
      named.test(name) || (count >= 4 && values.size > count / 2) ? [name] : [],
    ),
  );
}

function headerParts(base: HeaderList, other: HeaderList, changing: ReadonlySet<string>): PairParts {
  const [mine, theirs] = [headersOf(base), headersOf(other)];
  const parts: PairParts = { values: [], forms: [] };
  for (const name of new Set([...mine.keys(), ...theirs.keys()])) {
    if (ofTheMoment.has(name)) continue;
    const [left, right] = [mine.get(name), theirs.get(name)];
    const place = `header/${name}`;
    if (left === undefined || right === undefined || !changing.has(name)) {
      parts.values.push({ place, base: left ?? absent, other: right ?? absent });
    } else {
      parts.forms.push({ place, base: textForm(left), other: textForm(right) });
    }
  }
  return parts;
}

/** Members whose values are of the moment, side by side; what a flow gives back is the user's, whatever it is called. */
function volatileParts(left: ExactJson, right: ExactJson, at = ''): Part[] {
  if (left.kind === 'array' && right.kind === 'array') {
    return left.items.flatMap((item, index) => {
      const beside = right.items[index];
      return beside === undefined ? [] : volatileParts(item, beside, `${at}/*`);
    });
  }
  if (left.kind !== 'object' || right.kind !== 'object') return [];
  const [mine, theirs] = [new Map(left.members), new Map(right.members)];
  return [...new Set([...mine.keys(), ...theirs.keys()])].flatMap((name): Part[] => {
    const [one, other] = [mine.get(name), theirs.get(name)];
    const place = `${at}/${name}`;
    if (volatileMembers.includes(name)) {
      return [{ place: `body${place}`, base: valueForm(one), other: valueForm(other) }];
    }
    return one === undefined || other === undefined || place === givenBack ? [] : volatileParts(one, other, place);
  });
}

function withoutVolatile(value: ExactJson, at = ''): ExactJson {
  if (at === givenBack) return value;
  if (value.kind === 'array')
    return { kind: 'array', items: value.items.map((item) => withoutVolatile(item, `${at}/*`)) };
  if (value.kind !== 'object') return value;
  const kept = value.members.filter(([name]) => !volatileMembers.includes(name));
  return {
    kind: 'object',
    members: kept.map(([name, member]): [string, ExactJson] => [name, withoutVolatile(member, `${at}/${name}`)]),
  };
}

/** A pointer as a place: which item of a list it was in is chance. */
function placeOf(pointer: string): string {
  return `body${pointer.replace(/\/\d+(?=\/|$)/g, '/*')}`;
}

const shownText = 200;

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

/** A piece of a text in which the place can be seen. */
function excerpt(text: string, at: number): string {
  const from = Math.max(0, at - shownText / 2);
  return text.slice(from, from + shownText);
}

function bodyParts(base: string, other: string): PairParts {
  const [left, right] = [readExactJson(base), readExactJson(other)];
  if (left === undefined || right === undefined) {
    const at = base === other ? 0 : firstDifference(base, other);
    return { values: [{ place: 'body', base: excerpt(base, at), other: excerpt(other, at) }], forms: [] };
  }
  const differences = compareJson(withoutVolatile(left), withoutVolatile(right));
  const values: Part[] = differences.map(({ at, expected, actual }) => ({
    place: placeOf(at),
    base: expected,
    other: actual,
  }));
  if (values.length === 0) values.push({ place: 'body', base: '', other: '' });
  const shown = volatileParts(left, right);
  // A member that is not there at all is more than another form of it.
  const isHalf = ({ base, other }: Part): boolean => base === absent || other === absent;
  values.push(...shown.filter(isHalf));
  const forms = shown.filter((part) => !isHalf(part));
  return { values, forms };
}

/**
 * What two answers to one request show: status, header fields but those of the moment, and the body; the order of members
 * is free, and the words of errors count.
 * @param changing names of header fields that change with each answer
 * @returns undefined where neither of both was answered: there is nothing to compare
 */
export function partsOf({ base, other }: AnswerPair, changing: ReadonlySet<string>): PairParts | undefined {
  const [mine, theirs] = [base.response, other.response];
  if (mine.kind !== 'answered' && theirs.kind !== 'answered') return undefined;
  const status: Part = { place: 'status', base: outcomeOf(base), other: outcomeOf(other) };
  if (mine.kind !== 'answered' || theirs.kind !== 'answered' || mine.status !== theirs.status) {
    return { values: [status], forms: [] };
  }
  const headers = headerParts(mine.headers, theirs.headers, changing);
  // Stored bodies are cut; what is beyond cannot be compared.
  const isCut = mine.bodyTruncated === true || theirs.bodyTruncated === true;
  const body: PairParts = isCut ? { values: [], forms: [] } : bodyParts(mine.body, theirs.body);
  return { values: [status, ...headers.values, ...body.values], forms: [...headers.forms, ...body.forms] };
}
