import type { Finding } from '../../../core/finding.ts';
import { isJsonObject, type JsonValue } from '../../../core/json.ts';
import { Problem } from '../../../core/problem.ts';
import { referencedNames, type TypeExpression } from '../language/type-expression.ts';
import type { Member, Structure } from './page-model.ts';

/** A table of members that may describe a type; `title` is its caption where it has one. */
export interface TypeTable extends Structure {
  title?: string;
}

/** A member's reference to a type, with the values that examples show of the type. */
interface Reference {
  name: string;
  shown: JsonValue[];
}

/** The types that members refer to, in order, each with what examples show of it. */
function referencesOf(members: readonly Member[], values: readonly JsonValue[]): Reference[] {
  return members.flatMap((member) => {
    const names = referencedNames(member.type.expression);
    if (names.length === 0) return [];
    const inside = values.flatMap((value) => (isJsonObject(value) ? [value[member.name]] : []));
    const shown = inside.filter((value) => value !== undefined);
    return names.map((name) => ({ name, shown: shown.flatMap((value) => instances(value, member.type.expression)) }));
  });
}

/** Types inside types; no page nests ten deep. */
const maxDepth = 100;

/** Tables and references to look at beyond the next one; no page has its tables further out of order. */
const lookAhead = 200;

/** The tables under each of their keys, in their order. */
function group(tables: readonly TypeTable[], keys: (table: TypeTable) => readonly string[]): Map<string, TypeTable[]> {
  const groups = new Map<string, TypeTable[]>();
  for (const table of tables) {
    for (const key of new Set(keys(table))) {
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [table]);
      else known.push(table);
    }
  }
  return groups;
}

class Assigner {
  readonly types = new Map<string, Structure>();
  readonly #titled: readonly TypeTable[];
  readonly #byTitle: ReadonlyMap<string, readonly TypeTable[]>;
  readonly #byWord: ReadonlyMap<string, readonly TypeTable[]>;
  readonly #untitled: readonly TypeTable[];
  readonly #taken = new Set<TypeTable>();
  /** the first table without a title that may still be free */
  #next = 0;
  /** structures of the same names in other parts of the page; undefined where nothing but the order counts */
  readonly #known: ReadonlyMap<string, Structure> | undefined;

  constructor(tables: readonly TypeTable[], known: ReadonlyMap<string, Structure> | undefined) {
    this.#titled = tables.filter((table) => table.title !== undefined);
    this.#byTitle = group(this.#titled, ({ title }) => (title === undefined ? [] : [title]));
    this.#byWord = group(this.#titled, ({ title }) => titleWords(title ?? ''));
    this.#untitled = tables.filter((table) => table.title === undefined);
    this.#known = known;
  }

  /** Depth first, in the order of reference: the order in which the pages print their tables. */
  assign(members: readonly Member[], values: readonly JsonValue[], depth = 0): void {
    const references = referencesOf(members, values);
    for (const [index, reference] of references.entries()) {
      if (this.types.has(reference.name)) continue;
      const later = references.slice(index + 1, index + 1 + lookAhead);
      const table = this.#takeTitled(reference.name) ?? this.#takeUntitled(reference, later);
      if (table === undefined) continue;
      if (depth === maxDepth) {
        const { file, line } = table.source;
        throw new Problem('page-unreadable', `${file}:${line}: the types are nested more than ${maxDepth} deep`);
      }
      this.types.set(reference.name, table);
      this.assign(table.members, reference.shown, depth + 1);
    }
  }

  #takeTitled(name: string): Structure | undefined {
    const isFree = (table: TypeTable): boolean => !this.#taken.has(table);
    return this.#take(this.#byTitle.get(name)?.find(isFree) ?? this.#byWord.get(name.toLowerCase())?.find(isFree));
  }

  #take(table: TypeTable | undefined): TypeTable | undefined {
    if (table !== undefined) this.#taken.add(table);
    return table;
  }

  /** The next tables without a title that are free. */
  #freeUntitled(): TypeTable[] {
    for (let table = this.#untitled[this.#next]; table !== undefined && this.#taken.has(table); ) {
      this.#next += 1;
      table = this.#untitled[this.#next];
    }
    return this.#untitled.slice(this.#next, this.#next + lookAhead).filter((table) => !this.#taken.has(table));
  }

  /**
   * The next table without a title, unless examples or another part of the page show that a later table is meant, or
   * that the next one belongs to a later reference.
   */
  #takeUntitled(reference: Reference, later: readonly Reference[]): Structure | undefined {
    const free = this.#freeUntitled();
    const [first] = free;
    if (first === undefined || this.#known === undefined) return this.#take(first);
    if (this.#speaksFor(first, reference) !== false) return this.#take(first);
    const better = free.find((table) => this.#speaksFor(table, reference) === true);
    if (better !== undefined) return this.#take(better);
    const wanted = later.some((other) => !this.types.has(other.name) && this.#speaksFor(first, other) === true);
    return wanted ? undefined : this.#take(first);
  }

  /** Whether a table shares members with what is known of a type; undefined where nothing is. */
  #speaksFor(table: TypeTable, { name, shown }: Reference): boolean | undefined {
    const twin = this.#known?.get(name);
    const known = twin?.members.map((member) => member.name) ?? shown.flatMap((value) => keysOf(value));
    if (known.length === 0) return undefined;
    const names = new Set(table.members.map((member) => member.name));
    return known.some((key) => names.has(key));
  }

  get left(): readonly TypeTable[] {
    return [...this.#titled, ...this.#untitled].filter((table) => !this.#taken.has(table));
  }
}

function keysOf(value: JsonValue): string[] {
  return isJsonObject(value) ? Object.keys(value) : [];
}

function instances(value: JsonValue, type: TypeExpression): JsonValue[] {
  if (type.kind === 'array') return Array.isArray(value) ? value.flatMap((item) => instances(item, type.items)) : [];
  if (type.kind === 'map')
    return isJsonObject(value) ? Object.values(value).flatMap((item) => instances(item, type.values)) : [];
  return [value];
}

/** The words of a caption, in lower case: one of them may name a type. */
function titleWords(title: string): string[] {
  return title.toLowerCase().split(/[^\w.$-]+/);
}

/**
 * Tells whether a caption names one of some types: the name alone, or as one of its words.
 * @returns a test of captions
 */
export function namesOneOf(names: readonly string[]): (title: string) => boolean {
  const exact = new Set(names);
  const lower = new Set(names.map((name) => name.toLowerCase()));
  return (title) => exact.has(title) || titleWords(title).some((word) => lower.has(word));
}

/**
 * Gives each type that members refer to its table, by caption where there is one, else by the order of reference: the types
 * of two parts of a page may be different ones of one name, so what is known of a name does not count where it would leave
 * a table over and the order alone leaves none.
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
  let assigner = new Assigner(tables, known);
  assigner.assign(root, examples);
  if (assigner.left.length > 0) {
    const byOrder = new Assigner(tables, undefined);
    byOrder.assign(root, examples);
    if (byOrder.left.length === 0) assigner = byOrder;
  }
  for (const table of assigner.left) {
    findings.push({
      kind: 'table-unreferenced',
      message: `no type of this part of the page refers to the table${table.title === undefined ? '' : ` ${table.title}`}`,
      quotes: [table.source],
    });
  }
  return assigner.types;
}
