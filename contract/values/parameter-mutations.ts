import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { formatPointer } from '../../core/json-pointer.ts';
import type { Random } from '../../core/random.ts';
import { resolveObject } from '../model/document.ts';
import type { Boundary, Expect, Mutation } from './mutation.ts';
import { mutationsOf } from './mutations-of.ts';
import { mediaOf, parameterStyle } from './parameter-style.ts';
import { type Pair, type ParameterStyle, writtenParameter } from './parameter-text.ts';
import { requestSchemas } from './request-schemas.ts';
import { saidMeaning } from './said-otherwise.ts';
import { type Shape, shapeOf, viewOf } from './shape.ts';
import { validValue } from './valid-value.ts';
import { type WrongText, wrongTexts } from './wrong-texts.ts';

/** A text of a parameter, or several, or none, and what the contract says of it. */
export interface ParameterMutation {
  /** `query/limit/minimum/below` */
  name: string;
  keyword: string;
  /** JSON pointer of the keyword in the document */
  pointer: string;
  parameter: string;
  in: string;
  boundary: Boundary | 'repeated';
  expect: Expect;
  /** `limit is 0` */
  what: string;
  /** as it is sent: percent-encoded in paths and queries; none where the parameter is absent */
  pairs: readonly Pair[];
  /** what it differs from in this thing alone: a valid text of the parameter */
  control: readonly Pair[];
  /** words of the page that leave open what a correct server does */
  saidOtherwise?: string;
}

export type ParameterMutations =
  | { kind: 'made'; mutations: readonly ParameterMutation[]; typical: readonly Pair[] }
  | { kind: 'unmakeable'; why: string };

/** What of a parameter is read: where it stands in the document says the rest. */
export interface ParameterPlace {
  pointer: string;
}

interface Parameter {
  style: ParameterStyle;
  required: boolean;
  description: string;
  pointer: string;
  schemaPointer: string;
  example: JsonValue | undefined;
  mayBeEmpty: boolean;
}

/** The first of the examples that a parameter shows. */
function exampleOf(schema: JsonObject): JsonValue | undefined {
  if (schema.example !== undefined) return schema.example;
  const [first] = Object.values(isJsonObject(schema.examples) ? schema.examples : {});
  return isJsonObject(first) ? first.value : undefined;
}

function parameterAt(document: JsonObject, pointer: string): Parameter | undefined {
  const located = resolveObject(document, pointer);
  if (located === undefined) return undefined;
  const { schema } = located;
  const style = parameterStyle(schema);
  if (style === undefined) return undefined;
  const media = mediaOf(schema);
  return {
    style,
    required: schema.required === true || schema.in === 'path',
    description: typeof schema.description === 'string' ? schema.description : '',
    pointer: located.pointer,
    schemaPointer:
      media === undefined
        ? `${located.pointer}/schema`
        : `${located.pointer}${formatPointer(['content', media])}/schema`,
    example: exampleOf(schema),
    mayBeEmpty: schema.allowEmptyValue === true,
  };
}

/** Keywords that say what a text is: what meets them is no made-up text. */
const telling = new Set(['enum', 'const', 'pattern', 'format', 'default']);

/** What a header may hold in every client: ASCII that is seen, blanks inside. */
const isHeaderText = (text: string): boolean => /^(?:[!-~](?:[ -~]*[!-~])?)?$/.test(text);

const isSendable = ({ style }: Parameter, pairs: readonly Pair[]): boolean =>
  style.in === 'path'
    ? // Dots alone are no name of a segment, but a way up.
      pairs.every(([, text]) => !/^\.{1,2}$/.test(text))
    : style.in === 'query' || pairs.every(([, text]) => isHeaderText(text));

const samePairs = (one: readonly Pair[], other: readonly Pair[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** A change of the value as a change of the text; undefined where the text shows nothing of it. */
function ofValue(parameter: Parameter, mutation: Mutation, meaning: string | undefined): ParameterMutation | undefined {
  const { style } = parameter;
  const { keyword, boundary, value, text, what } = mutation;
  // In a text there are no types: what is none of a type is written by hand.
  if ((keyword === 'type' || keyword === 'nullable') && boundary !== 'empty') return undefined;
  const isWhole = mutation.at === '';
  const pairs = writtenParameter(style, text !== undefined && isWhole && !style.isJson ? text : value);
  const control = writtenParameter(style, mutation.control);
  if (
    pairs.length === 0 ||
    (mutation.expect !== 'accept' && samePairs(pairs, control)) ||
    !isSendable(parameter, pairs)
  )
    return undefined;
  const isMadeUp =
    mutation.expect === 'accept' &&
    typeof mutation.value === 'string' &&
    !['enum', 'const', 'default'].includes(keyword);
  const said = isMadeUp ? meaning : undefined;
  const sentence = mutation.saidOtherwise ?? said;
  return {
    name: `${style.in}/${style.name}/${mutation.name}`,
    keyword,
    pointer: mutation.pointer,
    parameter: style.name,
    in: style.in,
    boundary,
    expect: said === undefined ? mutation.expect : 'either',
    what: isWhole ? what.replace(/^the body/, style.name) : `${style.name}${what.startsWith('[') ? '' : '.'}${what}`,
    pairs,
    control,
    ...(sentence !== undefined && { saidOtherwise: sentence }),
  };
}

/** A change of the text itself, named by what it is a change of. */
function own(
  { style }: Parameter,
  label: string,
  what: string,
  rest: Omit<ParameterMutation, 'name' | 'parameter' | 'in' | 'what'>,
): ParameterMutation {
  const name = `${style.in}/${style.name}/${rest.keyword}/${label}`;
  return { name, parameter: style.name, in: style.in, what: `${style.name} ${what}`, ...rest };
}

/** The parameter absent, present, empty, and twice. */
function presence(
  parameter: Parameter,
  typical: readonly Pair[],
  value: JsonValue,
  meaning: string | undefined,
): ParameterMutation[] {
  const { style, required, pointer, schemaPointer, mayBeEmpty } = parameter;
  // Without a segment a path is another one, which other operations may have.
  if (style.in === 'path') return [];
  const common = { keyword: 'schema', pointer: schemaPointer, control: typical } as const;
  const asMeant =
    meaning === undefined ? ({ expect: 'accept' } as const) : ({ expect: 'either', saidOtherwise: meaning } as const);
  const found: ParameterMutation[] = required
    ? [
        own(parameter, 'missing', 'is missing', {
          ...common,
          keyword: 'required',
          pointer: `${pointer}/required`,
          boundary: 'missing',
          expect: 'refuse',
          pairs: [],
        }),
      ]
    : [
        own(parameter, 'absent', 'is absent', { ...common, boundary: 'absent', expect: 'accept', pairs: [] }),
        own(parameter, 'present', 'is present', {
          ...common,
          ...asMeant,
          boundary: 'present',
          pairs: typical,
          control: [],
        }),
      ];
  const [first] = typical;
  if (first === undefined || typeof value === 'object') return found;
  const [name, text] = first;
  // Of texts the keywords themselves say what an empty one is.
  if (typeof value !== 'string') {
    const expect = mayBeEmpty ? 'accept' : 'either';
    found.push(own(parameter, 'empty', 'is empty', { ...common, boundary: 'empty', expect, pairs: [[name, '']] }));
  }
  if (style.in === 'query') {
    const twice = { ...common, boundary: 'repeated', expect: 'either', pairs: [first, first] } as const;
    found.push(own(parameter, 'repeated', 'is given twice', twice));
  }
  if (style.in === 'header') {
    const other = name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase();
    const pairs: Pair[] = [[other, text]];
    const renamed = { ...common, ...asMeant, boundary: 'other-case', pairs } as const;
    found.push(own(parameter, 'name-in-other-case', 'has its name in another case', renamed));
  }
  return found;
}

/** Texts that are none of the parameter's type, or of it in a form that not every server reads. */
function typeTexts(
  parameter: Parameter,
  shape: Shape,
  value: JsonValue,
  typical: readonly Pair[],
): ParameterMutation[] {
  const type = shape.facts.find(({ keyword }) => keyword === 'type');
  if (type === undefined || parameter.style.isJson) return [];
  return wrongTexts(shape.types ?? [], value).flatMap(({ label, text, boundary, expect, what }: WrongText) => {
    const pairs = writtenParameter(parameter.style, text);
    if (!isSendable(parameter, pairs)) return [];
    return own(parameter, label, what, {
      keyword: 'type',
      pointer: type.pointer,
      boundary,
      expect,
      pairs,
      control: typical,
    });
  });
}

/**
 * Valid texts of a path, query or header parameter, and wrong ones, each a change of one thing of a typical one:
 * below, at and above each bound, no listed word, of another type, missing, empty, twice. Where the page says in words
 * that a value is handled otherwise, servers may do either, and the words are quoted.
 * @param parameter where the parameter stands in the document
 * @param options.value a value that the target knows, such as the id of something that exists; it is taken where the schema allows it
 */
export function parameterMutations(
  document: JsonObject,
  parameter: ParameterPlace,
  { random, value: given }: { random: Random; value?: JsonValue },
): ParameterMutations {
  const read = parameterAt(document, parameter.pointer);
  if (read === undefined) return { kind: 'unmakeable', why: 'no parameter stands there' };
  const { schemaPointer, description, style } = read;
  const example = given ?? read.example;
  const made = validValue(document, schemaPointer, { form: 'full', random, example, name: style.name, description });
  if (made.kind === 'unmakeable') return made;
  const { value } = made;
  const shape = shapeOf(requestSchemas(document), viewOf(schemaPointer));
  const typical = writtenParameter(style, value);
  const isListed = shape.facts.some(({ keyword }) => telling.has(keyword));
  const meaning =
    typeof value === 'string' && !isListed ? saidMeaning(`${description} ${shape.description}`.trim()) : undefined;
  const isShown = example !== undefined && example === value;
  const { mutations } = mutationsOf(document, schemaPointer, value, { random, description });
  const found = [
    ...presence(read, typical, value, isShown ? undefined : meaning),
    ...typeTexts(read, shape, value, typical),
    ...mutations.flatMap((mutation) => ofValue(read, mutation, meaning) ?? []),
  ];
  return { kind: 'made', typical, mutations: found };
}
