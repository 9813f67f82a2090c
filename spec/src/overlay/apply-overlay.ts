import { JSONPathEnvironment } from 'json-p3';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts';
import { formatPointer } from '../../../core/json-pointer.ts';
import { messageOf } from '../../../core/message-of.ts';
import { Problem } from '../../../core/problem.ts';
import type { Provenance, ProvenanceEntry, Tokens } from '../openapi/provenance.ts';
import type { Overlay, OverlayAction } from './overlay.ts';

const jsonPath = new JSONPathEnvironment();

function problem(overlay: Overlay, action: OverlayAction, message: string): Problem {
  return new Problem('overlay-invalid', `${overlay.file}:${action.line}: ${message} (target ${action.target})`);
}

/** Locations of all nodes that a JSONPath matches, as reference tokens. */
function locate(document: JsonObject, path: string, overlay: Overlay, action: OverlayAction): (string | number)[][] {
  try {
    const found: (string | number)[][] = [];
    for (const node of jsonPath.query(path, document)) found.push([...node.location]);
    return found;
  } catch (error) {
    throw problem(overlay, action, messageOf(error));
  }
}

function childOf(parent: JsonValue | undefined, token: string | number): JsonValue | undefined {
  if (Array.isArray(parent)) return parent[Number(token)];
  return isJsonObject(parent) ? parent[token] : undefined;
}

/** Every place at or below `value`, so that each keyword of an amendment has a provenance of its own. */
function places(value: JsonValue, tokens: Tokens): Tokens[] {
  const below = Array.isArray(value)
    ? value.flatMap((child, index) => places(child, [...tokens, index]))
    : isJsonObject(value)
      ? Object.entries(value).flatMap(([key, child]) => places(child, [...tokens, key]))
      : [];
  return [tokens, ...below];
}

class Applier {
  readonly #document: JsonObject;
  readonly #provenance: Provenance;
  readonly #overlay: Overlay;

  constructor(document: JsonObject, provenance: Provenance, overlay: Overlay) {
    this.#document = document;
    this.#provenance = provenance;
    this.#overlay = overlay;
  }

  apply(action: OverlayAction): void {
    const locations = locate(this.#document, action.target, this.#overlay, action);
    if (locations.length === 0) throw problem(this.#overlay, action, 'the action matches nothing');
    for (const location of action.change.kind === 'remove' ? locations.reverse() : locations)
      this.#change(location, action);
  }

  #change(location: Tokens, action: OverlayAction): void {
    const { change } = action;
    if (change.kind === 'remove') {
      this.#remove(location, action);
      return;
    }
    const target = this.#at(location);
    this.#merge(target, change.kind === 'update' ? change.value : this.#copied(change.from, action), location, action);
  }

  #copied(from: string, action: OverlayAction): JsonValue {
    const [source, ...more] = locate(this.#document, from, this.#overlay, action);
    if (source === undefined || more.length > 0)
      throw problem(this.#overlay, action, 'copy must match exactly one node');
    return structuredClone(this.#at(source) ?? null);
  }

  #at(location: Tokens): JsonValue | undefined {
    return location.reduce<JsonValue | undefined>((value, token) => childOf(value, token), this.#document);
  }

  #remove(location: Tokens, action: OverlayAction): void {
    const parent = this.#at(location.slice(0, -1));
    const last = location.at(-1);
    if (last === undefined) throw problem(this.#overlay, action, 'the whole document cannot be removed');
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else if (isJsonObject(parent)) delete parent[last];
    const gone = formatPointer(location);
    for (const pointer of Object.keys(this.#provenance)) {
      if (pointer === gone || pointer.startsWith(`${gone}/`)) delete this.#provenance[pointer];
    }
  }

  /** Objects are merged key by key, a list target takes the value as a new item, anything else is replaced. */
  #merge(target: JsonValue | undefined, value: JsonValue, tokens: Tokens, action: OverlayAction): void {
    if (Array.isArray(target)) {
      const items = action.change.kind === 'copy' && Array.isArray(value) ? value : [value];
      for (const item of items) {
        this.#record(item, [...tokens, target.length], action);
        target.push(item);
      }
    } else if (isJsonObject(target) && isJsonObject(value)) {
      for (const [key, child] of Object.entries(value)) this.#mergeKey(target, key, child, tokens, action);
    } else this.#replace(tokens, value, action);
  }

  #mergeKey(target: JsonObject, key: string, value: JsonValue, tokens: Tokens, action: OverlayAction): void {
    const old = target[key];
    const at = [...tokens, key];
    if (isJsonObject(old) && isJsonObject(value)) this.#merge(old, value, at, action);
    else if (Array.isArray(old) && Array.isArray(value)) for (const item of value) this.#merge(old, item, at, action);
    else {
      this.#record(value, at, action);
      target[key] = value;
    }
  }

  #replace(tokens: Tokens, value: JsonValue, action: OverlayAction): void {
    const parent = this.#at(tokens.slice(0, -1));
    const last = tokens.at(-1);
    if (last === undefined) throw problem(this.#overlay, action, 'the whole document cannot be replaced');
    this.#record(value, tokens, action);
    if (Array.isArray(parent)) parent[Number(last)] = value;
    else if (isJsonObject(parent)) parent[last] = value;
  }

  #record(value: JsonValue, tokens: Tokens, action: OverlayAction): void {
    const entry: ProvenanceEntry = {
      file: this.#overlay.file,
      line: action.line,
      text: action.description ?? `${action.change.kind} ${action.target}`,
      authority: 'amended',
      evidence: action.evidence,
    };
    for (const place of places(value, tokens)) this.#provenance[formatPointer(place)] = { ...entry };
  }
}

/**
 * Applies an overlay to a document and its provenance; neither argument is changed.
 * The actions apply in their order (Overlay 1.1, section 4.4.3); unlike there, one that matches nothing is an error.
 * @throws Problem `overlay-invalid` naming the action's line
 */
export function applyOverlay(
  document: JsonObject,
  provenance: Provenance,
  overlay: Overlay,
): { openapi: JsonObject; provenance: Provenance } {
  const openapi = structuredClone(document);
  const entries = structuredClone(provenance);
  const applier = new Applier(openapi, entries, overlay);
  for (const action of overlay.actions) applier.apply(action);
  return { openapi, provenance: entries };
}
