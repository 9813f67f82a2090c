import type { Finding } from '../../../core/finding.ts';
import type { JsonObject, JsonValue } from '../../../core/json.ts';
import type { Structure } from '../model/page-model.ts';
import { NoProvenance, type ProvenanceRecorder } from './provenance.ts';
import { structureSchema } from './structure-schema.ts';

/** A body's own types: the same name can mean different things in a request and in a response. */
export interface Scope {
  direction: 'request' | 'response';
  types: ReadonlyMap<string, Structure>;
}

interface Component {
  name: string;
  key: string;
  schema: JsonObject;
}

/** A schema without words that state no fact, for telling whether two say the same. */
function withoutWords(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, child]) => key !== 'description' || typeof child !== 'string');
  return Object.fromEntries(kept.map(([key, child]) => [key, withoutWords(child)]));
}

/** Component schemas of all pages: equal ones are merged, unequal ones of one name get names of their own. */
export class ComponentRegistry {
  readonly #components = new Map<string, Component>();
  readonly #recorder: ProvenanceRecorder;
  readonly #findings: Finding[];
  readonly #named = new Map<Scope, Map<string, string>>();

  constructor(recorder: ProvenanceRecorder, findings: Finding[]) {
    this.#recorder = recorder;
    this.#findings = findings;
  }

  /** The schema that stands where `name` is referred to; a type without a table is an object of any shape. */
  reference(name: string, scope: Scope): JsonObject {
    const structure = scope.types.get(name);
    if (structure === undefined) return { type: 'object' };
    const names = this.#named.get(scope) ?? new Map<string, string>();
    this.#named.set(scope, names);
    const chosen = names.get(name) ?? this.#place(name, structure, scope, names);
    return { $ref: `#/components/schemas/${chosen}` };
  }

  #place(name: string, structure: Structure, scope: Scope, names: Map<string, string>): string {
    const key = this.#key(name, scope, []);
    const candidates = [name, `${name}${scope.direction === 'request' ? 'Request' : 'Response'}`];
    for (let suffix = 2; ; suffix += 1) {
      const candidate = candidates.shift() ?? `${name}${suffix}`;
      const taken = this.#components.get(candidate);
      if (taken !== undefined && taken.key !== key) continue;
      names.set(name, candidate);
      if (taken === undefined) this.#add(candidate, key, structure, scope);
      if (candidate !== name) this.#reportClash(name, candidate, structure);
      return candidate;
    }
  }

  #add(name: string, key: string, structure: Structure, scope: Scope): void {
    const component: Component = { name, key, schema: {} };
    this.#components.set(name, component);
    component.schema = structureSchema(structure, ['components', 'schemas', name], {
      direction: scope.direction,
      resolve: (other) => this.reference(other, scope),
      recorder: this.#recorder,
      findings: this.#findings,
    });
  }

  #reportClash(name: string, chosen: string, structure: Structure): void {
    const first = this.#recorder.entries[`/components/schemas/${name}`];
    const pointer = `/components/schemas/${chosen}`;
    if (this.#findings.some((finding) => finding.kind === 'type-name-clash' && finding.pointer === pointer)) return;
    const { file, line, text } = first ?? structure.source;
    this.#findings.push({
      kind: 'type-name-clash',
      message: `${name} has two different shapes; the second is called ${chosen}`,
      pointer,
      quotes: [{ file, line, text }, structure.source],
    });
  }

  /** What a type says, with the types that it refers to; a type inside itself is only named. */
  #key(name: string, scope: Scope, outer: readonly string[]): string {
    const structure = scope.types.get(name);
    if (structure === undefined || outer.includes(name)) return JSON.stringify(name);
    const shape = structureSchema(structure, [], {
      direction: scope.direction,
      resolve: (other) => ({ type: this.#key(other, scope, [...outer, name]) }),
      recorder: new NoProvenance(),
      findings: [],
    });
    return JSON.stringify(withoutWords(shape));
  }

  schemas(): JsonObject {
    const sorted = [...this.#components.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return Object.fromEntries(sorted.map((component) => [component.name, component.schema]));
  }
}
