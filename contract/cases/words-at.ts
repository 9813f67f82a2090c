import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { formatPointer } from '../../core/json-pointer.ts';
import { resolveObject } from '../model/document.ts';
import { saidConditional, saidForm, saidMeaning } from '../values/said-otherwise.ts';

/** What a document says in words of the place that a keyword binds; empty where it says nothing. */
export function descriptionAt(document: JsonObject, pointer: string): string {
  const above = pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
  // Of a parameter the page speaks beside its schema.
  const holders = [pointer, above, ...(above.endsWith('/schema') ? [above.slice(0, -'/schema'.length)] : [])];
  return holders
    .flatMap((holder) => {
      const description = resolveObject(document, holder)?.schema.description;
      return typeof description === 'string' ? [description] : [];
    })
    .join(' ');
}

/**
 * The sentence by which a value of the place may be refused though every keyword allows it: it names something that must
 * exist, has a form of its own, or depends on another member.
 * @param pointer JSON pointer of a keyword, or of a schema
 */
export function wordsBeyondKeywords(document: JsonObject, pointer: string): string | undefined {
  const description = descriptionAt(document, pointer);
  return saidConditional(description) ?? saidMeaning(description);
}

/** Whether a member beside the one that a keyword binds depends on others, as the page says: on its word, perhaps. */
export function hasConditionBeside(document: JsonObject, pointer: string): boolean {
  const members = /^(?<holder>.*)\/properties\/[^/]+\/[^/]+$/.exec(pointer)?.groups?.holder;
  const properties = members === undefined ? undefined : resolveObject(document, `${members}/properties`)?.schema;
  return Object.keys(properties ?? {}).some((name) => {
    const at = `${members ?? ''}/properties${formatPointer([name])}`;
    return saidConditional(descriptionAt(document, `${at}/description`)) !== undefined;
  });
}

/** Whether any schema below a place says such words of what may stand there. */
export function hasWordsBelow(document: JsonObject, schemaPointer: string): boolean {
  const seen = new Set<JsonValue>();
  const look = (value: JsonValue | undefined): boolean => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return false;
    seen.add(value);
    if (Array.isArray(value)) return value.some(look);
    const { description, $ref: reference } = value;
    if (typeof description === 'string' && (saidConditional(description) ?? saidForm(description)) !== undefined)
      return true;
    const target =
      typeof reference === 'string' ? resolveObject(document, reference.replace(/^#/, ''))?.schema : undefined;
    return (
      look(target) ||
      Object.values(value).some((member) => (isJsonObject(member) || Array.isArray(member) ? look(member) : false))
    );
  };
  return look(resolveObject(document, schemaPointer)?.schema);
}
