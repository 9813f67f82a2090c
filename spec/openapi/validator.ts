import { createRequire } from 'node:module';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { valueAtPointer } from '../../core/json-pointer.ts';

/** One way in which a value breaks its schema. */
export interface SchemaError {
  /** JSON pointer into the value */
  instancePointer: string;
  /** JSON pointer of the broken keyword in the OpenAPI document: what provenance knows it by */
  schemaPointer: string;
  keyword: string;
  message: string;
  /** ajv's parameters of the keyword, such as `{limit: 64}` or `{missingProperty: "status"}` */
  params: Record<string, unknown>;
}

/** Checks values against one schema of the document. */
export interface Validator<Value> {
  /** narrows to the generated type that the caller names for the schema */
  is(value: unknown): value is Value;
  errors(value: unknown): SchemaError[];
}

/** Compiles schemas of one OpenAPI document, each once. */
export interface Validators {
  at<Value = JsonValue>(pointer: string): Validator<Value>;
}

/** ajv names keywords by a path in the compiled schema; components keep their place in the document. */
function schemaPointer(error: ErrorObject, root: string): string {
  const path = decodeURIComponent(error.schemaPath.slice(error.schemaPath.indexOf('#') + 1));
  return path.startsWith('/components/') ? path : root + path;
}

/**
 * Compiles the schemas of an OpenAPI document by ajv (JSON Schema 2020-12, strict).
 * @throws RangeError where a pointer names no schema; ajv's Error where one is not strictly valid
 */
export function createValidators(openapi: JsonObject): Validators {
  // Loading ajv costs more than building a spec does: only those who check values pay for it.
  const require = createRequire(import.meta.url);
  const { Ajv2020 }: typeof import('ajv/dist/2020.js') = require('ajv/dist/2020.js');
  const addFormats: typeof import('ajv-formats') = require('ajv-formats');
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, validateFormats: true });
  addFormats.default(ajv);
  ajv.addVocabulary(['components']);
  const components = openapi.components ?? {};
  return {
    at<Value>(pointer: string): Validator<Value> {
      const schema = valueAtPointer(openapi, pointer);
      if (!isJsonObject(schema)) throw new RangeError(`no schema at ${pointer}`);
      const validate = ajv.compile<Value>({ ...schema, components });
      return {
        is: (value): value is Value => validate(value),
        errors(value) {
          if (validate(value)) return [];
          return (validate.errors ?? []).map((error) => ({
            instancePointer: error.instancePath,
            schemaPointer: schemaPointer(error, pointer),
            keyword: error.keyword,
            message: error.message ?? '',
            params: error.params,
          }));
        },
      };
    },
  };
}
