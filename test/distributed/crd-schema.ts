import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { projectRoot } from '../run-cli.ts';

/** The k6-operator's definition of a TestRun; it is no part of this project. */
export const crdFile: string = resolve(
  projectRoot,
  process.env.FLOWGAUGE_TESTRUN_CRD ?? '../shared/k6-operator/testruns-crd.yaml',
);

export const crdIsThere: boolean = existsSync(crdFile);

/** The schema with every field that it does not name refused, as `kubectl --validate=strict` does. */
function closed(schema: JsonValue): JsonValue {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!isJsonObject(schema)) return schema;
  const members = Object.entries(schema).map(([name, value]) => [name, closed(value)]);
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true || schema.additionalProperties !== undefined;
  const hasFields = schema.type === 'object' && isJsonObject(schema.properties) && !isOpen;
  return { ...Object.fromEntries(members), ...(hasFields && { additionalProperties: false }) };
}

function versionOf(crd: JsonObject, version: string): JsonValue {
  const { spec } = crd;
  const versions = isJsonObject(spec) && Array.isArray(spec.versions) ? spec.versions : [];
  const found = versions.filter(isJsonObject).find(({ name }) => name === version);
  const schema = isJsonObject(found?.schema) ? found.schema.openAPIV3Schema : undefined;
  if (schema === undefined) throw new Error(`${crdFile} has no version ${version}`);
  return schema;
}

/** A check of TestRuns (k6.io/v1alpha1): what is wrong with one, empty where nothing is. */
export function testRunCheck(): (manifest: unknown) => string[] {
  const crd: JsonObject = parse(readFileSync(crdFile, 'utf8'));
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const schema = closed(versionOf(crd, 'v1alpha1'));
  if (!isJsonObject(schema)) throw new Error(`${crdFile} has no schema`);
  const validate = ajv.compile(schema);
  const words = ({ instancePath, message = '', params }: ErrorObject): string =>
    `${instancePath} ${message} ${params.additionalProperty ?? ''}`.trim();
  return (manifest) => (validate(manifest) ? [] : (validate.errors ?? []).map(words));
}
