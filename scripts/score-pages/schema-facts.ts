import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { valueAtPointer } from '../../core/json-pointer.ts';

/** One comparable statement: `body.name maxLength` is `64`. */
export type Facts = Map<string, { value: string; pointer: string }>;

/** What the Type column and the constraints of a page can carry. */
const numbers = ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'] as const;

/** Structures deeper than this are the same ones again. */
const deepest = 12;

export class FactCollector {
  readonly facts: Facts = new Map();
  readonly #document: JsonObject;

  constructor(document: JsonObject) {
    this.#document = document;
  }

  add(name: string, value: JsonValue, pointer: string): void {
    this.facts.set(name, { value: JSON.stringify(value), pointer });
  }

  /** Follows local references; the pointer moves along. */
  resolve(value: JsonValue | undefined, pointer: string): { schema: JsonObject; pointer: string } {
    let current = { schema: isJsonObject(value) ? value : {}, pointer };
    for (let hops = 0; hops < deepest && typeof current.schema.$ref === 'string'; hops += 1) {
      const at = current.schema.$ref.slice(1);
      const target = valueAtPointer(this.#document, at);
      const { $ref: _, ...beside } = current.schema;
      current = { schema: { ...(isJsonObject(target) ? target : {}), ...beside }, pointer: at };
    }
    return current;
  }

  /**
   * Collects what a schema states of the value at `where`.
   * @param withRequired response tables have no Mandatory column, so that only requests are compared by it
   */
  schema(value: JsonValue | undefined, pointer: string, where: string, withRequired: boolean, depth = 0): void {
    if (depth > deepest) return;
    const { schema, pointer: at } = this.resolve(value, pointer);
    const type = typeOf(schema);
    if (type !== undefined) this.add(`${where} type`, type, `${at}/type`);
    if (schema.format === 'int64') this.add(`${where} format`, 'int64', `${at}/format`);
    for (const keyword of numbers) {
      const bound = schema[keyword];
      if (typeof bound === 'number') this.add(`${where} ${keyword}`, bound, `${at}/${keyword}`);
    }
    if (Array.isArray(schema.enum)) this.add(`${where} enum`, schema.enum.map(String).sort(), `${at}/enum`);
    if (schema.default !== undefined && !isJsonObject(schema.default)) {
      this.add(`${where} default`, String(schema.default).toLowerCase(), `${at}/default`);
    }
    this.#members(schema, at, where, withRequired, depth);
    if (schema.items !== undefined) this.schema(schema.items, `${at}/items`, `${where}[]`, withRequired, depth + 1);
    if (isJsonObject(schema.additionalProperties) && !isJsonObject(schema.properties)) {
      this.schema(schema.additionalProperties, `${at}/additionalProperties`, `${where}{}`, withRequired, depth + 1);
    }
  }

  #members(schema: JsonObject, at: string, where: string, withRequired: boolean, depth: number): void {
    const required = Array.isArray(schema.required) ? schema.required : [];
    for (const [name, child] of Object.entries(isJsonObject(schema.properties) ? schema.properties : {})) {
      const pointer = `${at}/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      this.add(`${where}.${name}`, 'member', pointer);
      if (withRequired) this.add(`${where}.${name} required`, required.includes(name), pointer);
      this.schema(child, pointer, `${where}.${name}`, withRequired, depth + 1);
    }
  }
}

/** The one type of a value, null left out; objects and arrays may be known by their members alone. */
function typeOf(schema: JsonObject): string | undefined {
  const types = Array.isArray(schema.type) ? schema.type.filter((type) => type !== 'null') : [schema.type];
  const [type] = types;
  if (typeof type === 'string') return type;
  if (isJsonObject(schema.properties) || isJsonObject(schema.additionalProperties)) return 'object';
  return schema.items === undefined ? undefined : 'array';
}
