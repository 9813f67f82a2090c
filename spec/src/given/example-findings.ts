import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Finding } from '../../../core/finding.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts';
import { formatPointer, valueAtPointer } from '../../../core/json-pointer.ts';
import type { Provenance } from '../openapi/provenance.ts';
import { provenanceOf } from '../openapi/provenance-of.ts';

/** An example of the document, and the schema that it stands beside. */
interface GivenExample {
  pointer: string;
  value: JsonValue;
  schemaPointer: string;
}

/** Members of a document in which nothing is an example of its own. */
const schemas = new Set(['schema', 'schemas']);

/** Examples beside schemas: of media types, parameters and header fields. */
function examplesBelow(value: JsonValue, pointer: string): GivenExample[] {
  if (typeof value !== 'object' || value === null) return [];
  const children = Object.entries(value).filter(([key]) => !schemas.has(key) && !key.startsWith('x-'));
  const below = children.flatMap(([key, child]) => examplesBelow(child, `${pointer}${formatPointer([key])}`));
  if (!isJsonObject(value) || !isJsonObject(value.schema)) return below;
  const schemaPointer = `${pointer}/schema`;
  const { example, examples } = value;
  const named = Object.entries(isJsonObject(examples) ? examples : {}).flatMap(([name, one]): GivenExample[] =>
    isJsonObject(one) && one.value !== undefined
      ? [{ pointer: `${pointer}${formatPointer(['examples', name, 'value'])}`, value: one.value, schemaPointer }]
      : [],
  );
  return [
    ...(example === undefined ? [] : [{ pointer: `${pointer}/example`, value: example, schemaPointer }]),
    ...named,
  ];
}

/** JSON pointers of every object of the document: a validator names places from the nearest reference only. */
function placesIn(document: JsonObject): ReadonlyMap<unknown, string> {
  const places = new Map<unknown, string>();
  const visit = (value: JsonValue, pointer: string): void => {
    if (typeof value !== 'object' || value === null || places.has(value)) return;
    places.set(value, pointer);
    for (const [name, child] of Object.entries(value)) visit(child, `${pointer}${formatPointer([name])}`);
  };
  visit(document, '');
  return places;
}

/** Keywords that only pass on what others below them say. */
const passing = new Set(['if', 'allOf', 'anyOf', 'oneOf', '$ref', 'discriminator']);

/** A member that only goes the other way may be missing: what is read only, in a request; what is written only, in an answer. */
function isOtherWay({ keyword, params, parentSchema }: ErrorObject, document: JsonObject, isRequest: boolean): boolean {
  if (keyword !== 'required') return false;
  const properties: unknown = parentSchema?.properties;
  const member: unknown = isJsonObject(properties) ? properties[String(params.missingProperty)] : undefined;
  if (!isJsonObject(member)) return false;
  const target =
    typeof member.$ref === 'string' && member.$ref.startsWith('#')
      ? valueAtPointer(document, decodeURIComponent(member.$ref.slice(1)))
      : member;
  return isJsonObject(target) && target[isRequest ? 'readOnly' : 'writeOnly'] === true;
}

function keywordPointer({ parentSchema, keyword, params }: ErrorObject, places: ReadonlyMap<unknown, string>): string {
  const pointer = `${places.get(parentSchema) ?? ''}/${keyword}`;
  const required: unknown = parentSchema?.required;
  if (keyword !== 'required' || !Array.isArray(required)) return pointer;
  return `${pointer}/${required.indexOf(params.missingProperty)}`;
}

/**
 * Examples of a document that break the schema which they stand beside: one of the two is wrong, and nobody knows which.
 * Formats are not looked at, nor is a schema that cannot be compiled.
 */
export function exampleFindings(document: JsonObject, provenance: Provenance): Finding[] {
  const examples = examplesBelow(document, '');
  if (examples.length === 0) return [];
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    validateFormats: false,
    inlineRefs: false,
    validateSchema: false,
    logger: false,
  });
  ajv.addSchema(document, 'contract');
  const places = placesIn(document);
  const errorsOf = ({ schemaPointer, value }: GivenExample): ErrorObject[] => {
    try {
      const validate = ajv.compile({ $ref: `contract#${schemaPointer.split('/').map(encodeURIComponent).join('/')}` });
      return validate(value) ? [] : [...(validate.errors ?? [])];
    } catch {
      // The document was validated: what the compiler does not take, such as a pattern of another dialect, is no finding.
      return [];
    }
  };
  const quote = (pointer: string): Finding['quotes'] => {
    const entry = provenanceOf(provenance, pointer);
    return entry === undefined ? [] : [{ file: entry.file, line: entry.line, text: entry.text }];
  };
  const findings = new Map<string, Finding>();
  for (const example of examples) {
    const isRequest = example.pointer.includes('/requestBody/') || example.pointer.includes('/requestBodies/');
    for (const error of errorsOf(example)) {
      if (passing.has(error.keyword) || isOtherWay(error, document, isRequest)) continue;
      const pointer = keywordPointer(error, places);
      const where = error.instancePath === '' ? 'the example' : `the example's ${error.instancePath.slice(1)}`;
      const message = `${where} breaks ${error.keyword}: ${error.message ?? 'it does not fit'}`;
      findings.set(`${pointer} ${message}`, {
        kind: 'example-contradicts-text',
        message,
        pointer,
        quotes: [...quote(`${example.pointer}${error.instancePath}`), ...quote(pointer)],
      });
    }
  }
  return [...findings.values()];
}
