import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { listOperations } from '../../spec/index.ts';
import { FactCollector, type Facts } from './schema-facts.ts';

function objects(value: JsonValue | undefined): [string, JsonObject][] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => (isJsonObject(child) ? [[key, child]] : []));
}

/** X-Auth-Token and Content-Type can also stand elsewhere in OpenAPI 3. */
function parameterName(place: string, name: string): string {
  return place === 'header' ? `header:${name.toLowerCase()}` : `${place}:${name}`;
}

/** What the vendor's own definition (Swagger 2.0, one operation) states, as far as a page can carry it. */
export function definitionFacts(document: JsonObject): Facts {
  const collector = new FactCollector(document);
  for (const [path, item] of objects(document.paths)) {
    for (const [method, operation] of objects(item)) {
      collector.add('path', path, '');
      collector.add('method', method.toUpperCase(), '');
      const parameters = Array.isArray(operation.parameters) ? operation.parameters : [];
      for (const raw of parameters) {
        const { schema: parameter } = collector.resolve(raw, '');
        if (parameter.in === 'body') {
          collector.add('body', parameter.required === true, '');
          collector.schema(parameter.schema, '', 'body', true);
          continue;
        }
        const name = parameterName(String(parameter.in), String(parameter.name));
        const { required, ...schema } = parameter;
        collector.add(`${name} required`, required === true, '');
        collector.schema(schema, '', name, true);
      }
      for (const [status, response] of objects(operation.responses)) {
        collector.add(`response ${status}`, 'response', '');
        const { schema } = collector.resolve(response.schema, '');
        if (Object.keys(schema).length > 0) collector.schema(schema, '', status, false);
        for (const [header] of objects(response.headers)) {
          collector.add(`response ${status} header ${header.toLowerCase()}`, 'header', '');
        }
      }
    }
  }
  return collector.facts;
}

/** What a generated document states of its only operation. */
export function documentFacts(openapi: JsonObject): Facts {
  const collector = new FactCollector(openapi);
  for (const operation of listOperations(openapi)) {
    collector.add('path', operation.path, operation.pointer);
    collector.add('method', operation.method, operation.pointer);
    for (const parameter of operation.parameters) {
      const name = parameterName(parameter.in, parameter.name);
      collector.add(`${name} required`, parameter.required, parameter.parameterPointer);
      collector.schema(parameter.schema, parameter.pointer, name, true);
    }
    const { requestBody } = operation;
    if (requestBody !== undefined) {
      collector.add('body', requestBody.required, requestBody.pointer);
      collector.schema(requestBody.schema, requestBody.pointer, 'body', true);
    }
    for (const response of operation.responses) {
      collector.add(`response ${response.status}`, 'response', response.pointer);
      if (response.content !== undefined)
        collector.schema(response.content.schema, response.content.pointer, response.status, false);
      for (const header of response.headers) {
        collector.add(`response ${response.status} header ${header.name.toLowerCase()}`, 'header', header.pointer);
      }
    }
  }
  return collector.facts;
}
