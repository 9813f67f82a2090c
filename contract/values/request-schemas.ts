import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import { formatPointer, valueAtPointer } from '../../core/json-pointer.ts';
import { messageOf } from '../../core/message-of.ts';
import { placesIn } from '../model/document.ts';
import { patternOf } from './pattern.ts';
import { requestDialect } from './request-dialect.ts';

/** A keyword of a schema that a value does not meet. */
export interface ValueFault {
  keyword: string;
  /** JSON pointer of the keyword in the document; of `required`, of the missing member's name in it */
  pointer: string;
  /** JSON pointer inside the value; of a missing or a forbidden member its own */
  at: string;
}

/** The schemas of a document as judges of what is sent. */
export interface RequestSchemas {
  /** the document as it came */
  document: JsonObject;
  /** the same in the words of JSON Schema 2020-12, place for place */
  dialect: JsonObject;
  /** why the schema cannot judge (a reference to another file, a keyword of a wrong form); undefined where it can */
  unreadable: (schemaPointer: string) => string | undefined;
  /** every fault of a value; none where the schema is unreadable */
  faults: (schemaPointer: string, value: JsonValue) => ValueFault[];
}

function faultOf(error: ErrorObject, document: JsonObject, places: ReadonlyMap<unknown, string>): ValueFault {
  const { keyword, instancePath } = error;
  const pointer = `${places.get(error.parentSchema) ?? ''}/${keyword}`;
  const missing: unknown = error.params.missingProperty;
  if (keyword === 'required' && typeof missing === 'string') {
    // The list is the document's own: in the dialect read-only members are taken out of it.
    const names = valueAtPointer(document, pointer);
    const index = Array.isArray(names) ? names.indexOf(missing) : -1;
    return { keyword, pointer: `${pointer}/${index}`, at: `${instancePath}${formatPointer([missing])}` };
  }
  const extra: unknown = error.params.additionalProperty;
  const at = typeof extra === 'string' ? `${instancePath}${formatPointer([extra])}` : instancePath;
  return { keyword, pointer, at };
}

/** Keywords that only pass on what another one found. */
const carriers = new Set(['if', 'allOf']);

/** A pattern that JavaScript cannot read forbids nothing here: it is not ours to judge. */
const regExp: { (pattern: string, flags: string): { test: (text: string) => boolean }; code: string } = Object.assign(
  (pattern: string) => patternOf(pattern) ?? { test: () => true },
  { code: 'regExp' },
);

function read(document: JsonObject): RequestSchemas {
  const dialect = requestDialect(document);
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    inlineRefs: false,
    validateSchema: false,
    logger: false,
    messages: false,
    // Each function judges some hundred values: to write it well takes longer than it saves.
    code: { regExp, optimize: false },
  });
  addFormats.default(ajv);
  ajv.addSchema(dialect, 'document');
  let places: ReadonlyMap<unknown, string> | undefined;
  const compiled = new Map<string, ValidateFunction | string>();
  const judge = (schemaPointer: string): ValidateFunction | string => {
    const known = compiled.get(schemaPointer);
    if (known !== undefined) return known;
    let made: ValidateFunction | string;
    try {
      made = ajv.compile({ $ref: `document#${schemaPointer.split('/').map(encodeURIComponent).join('/')}` });
    } catch (error) {
      made = messageOf(error);
    }
    compiled.set(schemaPointer, made);
    return made;
  };
  return {
    document,
    dialect,
    unreadable: (schemaPointer) => {
      const made = judge(schemaPointer);
      return typeof made === 'string' ? made : undefined;
    },
    faults: (schemaPointer, value) => {
      const validate = judge(schemaPointer);
      if (typeof validate === 'string' || validate(value)) return [];
      places ??= placesIn(dialect);
      const known = places;
      return (validate.errors ?? [])
        .filter(({ keyword }) => !carriers.has(keyword))
        .map((error) => faultOf(error, document, known));
    },
  };
}

const known = new WeakMap<JsonObject, RequestSchemas>();

/** The judges of a document's schemas, made once for a document: to read and compile it takes longer than to ask it. */
export function requestSchemas(document: JsonObject): RequestSchemas {
  const found = known.get(document) ?? read(document);
  known.set(document, found);
  return found;
}
