import type { Finding } from '../../core/finding.ts';
import { isJsonObject, type JsonValue } from '../../core/json.ts';
import { referencedNames, type TypeExpression } from '../meaning/type-expression.ts';
import type { Member, Structure } from './page-model.ts';

/** A table of members that may describe a type; `title` is its caption where it has one. */
export interface TypeTable extends Structure {
  title?: string;
}

/** Names of the members that examples show inside a value of each type. */
type Evidence = Map<string, Set<string>>;

function collectKeys(value: JsonValue, type: TypeExpression, types: Map<string, Structure>, seen: Evidence): void {
  if (type.kind === 'array') {
    if (Array.isArray(value)) for (const item of value) collectKeys(item, type.items, types, seen);
  } else if (type.kind === 'map') {
    if (isJsonObject(value)) for (const item of Object.values(value)) collectKeys(item, type.values, types, seen);
  } else if (type.kind === 'reference' && isJsonObject(value)) {
    const keys = seen.get(type.name) ?? new Set();
    for (const key of Object.keys(value)) keys.add(key);
    seen.set(type.name, keys);
  }
}

class Assigner {
  readonly types = new Map<string, Structure>();
  private readonly tables: TypeTable[];
  /** structures of the same names in other parts of the page */
  private readonly known: ReadonlyMap<string, Structure>;

  constructor(tables: readonly TypeTable[], known: ReadonlyMap<string, Structure>) {
    this.tables = [...tables];
    this.known = known;
  }

  /** Depth first, in the order of reference: the order in which the pages print their tables. */
  assign(members: readonly Member[], values: readonly JsonValue[]): void {
    for (const member of members) {
      const inside = values.flatMap((value) => (isJsonObject(value) ? [value[member.name]] : []));
      const shown = inside.filter((value) => value !== undefined);
      for (const name of referencedNames(member.type.expression)) {
        if (!this.types.has(name)) this.assignOne(name, member.type.expression, shown);
      }
    }
  }

  private assignOne(name: string, type: TypeExpression, shown: readonly JsonValue[]): void {
    const table = this.take(name, type, shown);
    if (table === undefined) return;
    this.types.set(name, table);
    this.assign(
      table.members,
      shown.flatMap((value) => instances(value, type)),
    );
  }

  private take(name: string, type: TypeExpression, shown: readonly JsonValue[]): Structure | undefined {
    const titled = this.tables.findIndex((table) => table.title !== undefined && titleNames(table.title, name));
    const index = titled >= 0 ? titled : this.nextUntitled(name, type, shown);
    return index === undefined ? undefined : this.tables.splice(index, 1)[0];
  }

  /** The next table without a title, unless examples or another part of the page show that a later one is meant. */
  private nextUntitled(name: string, type: TypeExpression, shown: readonly JsonValue[]): number | undefined {
    const evidence: Evidence = new Map();
    for (const value of shown) collectKeys(value, type, this.types, evidence);
    const keys = evidence.get(name) ?? new Set();
    const twin = this.known.get(name);
    const untitled = this.tables.flatMap((table, index) => (table.title === undefined ? [index] : []));
    const first = untitled[0];
    const speaks = (index: number): boolean | undefined => {
      const names = new Set(this.tables[index]?.members.map((member) => member.name));
      if (twin !== undefined) return twin.members.some((member) => names.has(member.name));
      return keys.size === 0 ? undefined : [...keys].some((key) => names.has(key));
    };
    if (first === undefined || speaks(first) !== false) return first;
    return untitled.find((index) => speaks(index) === true);
  }

  get left(): readonly TypeTable[] {
    return this.tables;
  }
}

function instances(value: JsonValue, type: TypeExpression): JsonValue[] {
  if (type.kind === 'array') return Array.isArray(value) ? value.flatMap((item) => instances(item, type.items)) : [];
  if (type.kind === 'map')
    return isJsonObject(value) ? Object.values(value).flatMap((item) => instances(item, type.values)) : [];
  return [value];
}

/** True where a caption names a type: the name alone, or as one of its words. */
function titleNames(title: string, name: string): boolean {
  if (title === name) return true;
  return title
    .toLowerCase()
    .split(/[^\w.$-]+/)
    .includes(name.toLowerCase());
}

/**
 * Gives each type that members refer to its table, by caption where there is one, else by the order of reference.
 * @param examples values of the whole body, which tell tables apart where their order leaves it open
 * @param known types of the same page that were assigned before
 */
export function assignTypes(
  root: readonly Member[],
  tables: readonly TypeTable[],
  examples: readonly JsonValue[],
  known: ReadonlyMap<string, Structure>,
  findings: Finding[],
): Map<string, Structure> {
  const assigner = new Assigner(tables, known);
  assigner.assign(root, examples);
  for (const table of assigner.left) {
    findings.push({
      kind: 'table-unreferenced',
      message: `no type of this part of the page refers to the table${table.title === undefined ? '' : ` ${table.title}`}`,
      quotes: [table.source],
    });
  }
  return assigner.types;
}
