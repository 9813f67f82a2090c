import type { Finding } from '../../../core/finding.ts';
import type { JsonObject } from '../../../core/json.ts';
import { formatPointer } from '../../../core/json-pointer.ts';
import type { Fact } from '../meaning/fact.ts';
import type { Member, Structure } from '../model/page-model.ts';
import { isPlaceholderKey } from '../model/read-body.ts';
import { conditionalSchemas } from './conditional-schema.ts';
import type { ProvenanceRecorder, Tokens } from './provenance.ts';
import { type ResolveReference, schemaOfType } from './schema-of-type.ts';

export interface SchemaContext {
  direction: 'request' | 'response';
  resolve: ResolveReference;
  recorder: ProvenanceRecorder;
  findings: Finding[];
}

const keywordOrder = [
  'enum',
  'default',
  'format',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'deprecated',
] as const;

function addFacts(schema: JsonObject, facts: readonly Fact[], tokens: Tokens, context: SchemaContext): void {
  for (const keyword of keywordOrder) {
    const fact = facts.find((candidate) => candidate.keyword === keyword);
    if (fact === undefined) continue;
    schema[keyword] = fact.value;
    context.recorder.record([...tokens, keyword], fact.source);
  }
}

/** The schema of one member with its facts and words; a reference keeps them beside its `$ref`, as 3.1 allows. */
export function memberSchema(member: Member, tokens: Tokens, context: SchemaContext): JsonObject {
  const schema = schemaOfType(member.type.expression, context.resolve);
  context.recorder.record(tokens, member.source);
  context.recorder.record([...tokens, schema.$ref === undefined ? 'type' : '$ref'], member.type.source);
  addFacts(
    schema,
    member.facts.filter((fact) => fact.on === 'value'),
    tokens,
    context,
  );
  const items = schema.items;
  if (typeof items === 'object' && items !== null && !Array.isArray(items)) {
    const onItems = member.facts.filter((fact) => fact.on === 'items');
    addFacts(items, onItems, [...tokens, 'items'], context);
  }
  if (member.description !== '') schema.description = member.description;
  return schema;
}

/** A schema that also takes null; its words stay with it. */
function nullable(schema: JsonObject): JsonObject {
  if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'null'] };
  const { description, ...rest } = schema;
  return { anyOf: [rest, { type: 'null' }], ...(description !== undefined && { description }) };
}

/** A value's shape alone: what a condition repeats of it. */
function bareShape(schema: JsonObject): JsonObject {
  return typeof schema.type === 'string'
    ? { type: schema.type }
    : schema.$ref === undefined
      ? {}
      : { $ref: schema.$ref };
}

/** The object schema of a structure; `tokens` name its place in the document. */
export function structureSchema(structure: Structure, tokens: Tokens, context: SchemaContext): JsonObject {
  // As entries, so that a member called __proto__ is one like any other.
  const properties: [string, JsonObject][] = [];
  const required: string[] = [];
  const schema: JsonObject = { type: 'object' };
  const conditions: JsonObject[] = [];
  const names = new Set(structure.members.map((member) => member.name));
  context.recorder.record(tokens, structure.source);
  for (const member of structure.members) {
    if (isPlaceholderKey(member.name)) {
      schema.additionalProperties = memberSchema(member, [...tokens, 'additionalProperties'], context);
      continue;
    }
    const at = [...tokens, 'properties', member.name];
    const property = memberSchema(member, at, context);
    let conditional = false;
    for (const condition of member.conditions) {
      if (condition.kind === 'mandatory-when' && context.direction === 'response') continue;
      if (!names.has(condition.field)) {
        context.findings.push({
          kind: 'condition-names-no-field',
          message: `${member.name} depends on ${condition.field}, which its table does not have`,
          pointer: formatPointer(at),
          quotes: [condition.source],
        });
        continue;
      }
      conditional ||= condition.kind === 'has-value-only-when';
      for (const built of conditionalSchemas(member.name, condition, bareShape(property))) {
        context.recorder.record([...tokens, 'allOf', conditions.length], built.source, built.authority);
        conditions.push(built.schema);
      }
    }
    properties.push([member.name, conditional ? nullable(property) : property]);
    if (member.required?.value === true) {
      context.recorder.record([...tokens, 'required', required.length], member.required.source);
      required.push(member.name);
    }
  }
  if (properties.length > 0) schema.properties = Object.fromEntries(properties);
  if (required.length > 0) schema.required = required;
  if (conditions.length > 0) schema.allOf = conditions;
  return schema;
}
