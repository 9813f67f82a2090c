import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { counted } from '../../core/counted.ts';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import { parsePointer } from '../../core/json-pointer.ts';
import { placesIn } from './document.ts';
import { keywordWords } from './keyword-words.ts';
import type { OperationModel } from './operation.ts';

/** A keyword of the response schema that an answer does not meet. */
export interface SchemaFault {
  keyword: string;
  /** JSON pointer of the keyword in the OpenAPI document */
  pointer: string;
  /** JSON pointer inside the answer */
  at: string;
  /** the member that is not there, of `required` */
  member?: string;
  expected: string;
  actual: string;
  /** the fault stands inside an `if` / `then` / `else` */
  conditional: boolean;
}

export type ResponseCheck = (status: string, body: JsonValue) => SchemaFault[];

function brief(value: unknown): string {
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, 200) : value) ?? 'nothing';
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

/** Characters of a text, those beyond the basic plane as one; no array of them is made, since texts may have millions. */
function characters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count += 1;
  return count;
}

function describe(error: ErrorObject): { expected: string; actual: string } {
  const actual = brief(error.data);
  const expected = keywordWords(error.keyword, error.schema);
  const length =
    typeof error.data === 'string' ? characters(error.data) : Array.isArray(error.data) ? error.data.length : 0;
  switch (error.keyword) {
    case 'required':
      return { expected: `member "${String(error.params.missingProperty)}"`, actual: 'absent' };
    case 'minLength':
    case 'maxLength':
      return { expected, actual: `${counted(length, 'character')}: ${actual}` };
    case 'minItems':
    case 'maxItems':
      return { expected, actual: counted(length, 'item') };
    default:
      return { expected, actual };
  }
}

function faultOf(error: ErrorObject, places: ReadonlyMap<unknown, string>): SchemaFault {
  const at =
    error.keyword === 'required' ? `${error.instancePath}/${String(error.params.missingProperty)}` : error.instancePath;
  const keyword = `${places.get(error.parentSchema) ?? ''}/${error.keyword}`;
  const required: unknown[] = error.keyword === 'required' && Array.isArray(error.schema) ? error.schema : [];
  const member = required.indexOf(error.params.missingProperty);
  // Of a list of required members the place is the missing one's own.
  const pointer = member === -1 ? keyword : `${keyword}/${member}`;
  const tokens = parsePointer(pointer);
  const conditional = tokens.some(
    (token, index) => (token === 'then' || token === 'else') && tokens[index - 1] !== 'properties',
  );
  const missing = error.keyword === 'required' ? { member: String(error.params.missingProperty) } : {};
  return { keyword: error.keyword, pointer, at, conditional, ...missing, ...describe(error) };
}

/** Faults that are told of one answer: a list of thousands of wrong items says no more than its first ones. */
const maxFaults = 200;

/** A document as ajv knows it, read once however many of its operations are checked. */
interface Compiler {
  places: ReadonlyMap<unknown, string>;
  compile: (schemaPointer: string) => ValidateFunction;
}

function createCompiler(document: JsonObject): Compiler {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    validateFormats: false,
    inlineRefs: false,
    // The document was held to the metaschema when it was built; to compile that again would delay each run.
    validateSchema: false,
  });
  ajv.addSchema(document, 'contract');
  return {
    places: placesIn(document),
    compile: (schemaPointer) => {
      const fragment = schemaPointer.split('/').map(encodeURIComponent).join('/');
      return ajv.compile({ $ref: `contract#${fragment}` });
    },
  };
}

const compilers = new WeakMap<JsonObject, Compiler>();

function compilerFor(document: JsonObject): Compiler {
  const compiler = compilers.get(document) ?? createCompiler(document);
  compilers.set(document, compiler);
  return compiler;
}

/**
 * Checks bodies against the response schemas of an operation; ajv judges, the faults keep the document's pointers. A
 * schema is compiled when the first answer of its status comes.
 * Formats and patterns of times are left to the time rules, which know calendars.
 */
export function responseCheck(document: JsonObject, operation: OperationModel): ResponseCheck {
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (status: string): ValidateFunction | undefined => {
    const schemaPointer = operation.responses.find((response) => response.status === status)?.schemaPointer;
    if (schemaPointer === undefined) return undefined;
    const validate = compiled.get(status) ?? compilerFor(document).compile(schemaPointer);
    compiled.set(status, validate);
    return validate;
  };
  return (status, body) => {
    const validate = validatorOf(status);
    if (validate === undefined || validate(body)) return [];
    const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if' && keyword !== 'allOf');
    return errors.slice(0, maxFaults).map((error) => faultOf(error, compilerFor(document).places));
  };
}
