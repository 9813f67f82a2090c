import type { JsonObject } from '../../../core/json.ts';
import { messageOf } from '../../../core/message-of.ts';
import { Problem } from '../../../core/problem.ts';

/** The first place that is wrong, out of the parser's list of them. */
function firstFault(error: unknown): string {
  const [first = '', second] = messageOf(error).split('\n');
  return second === undefined || !first.endsWith('failed.') ? first : second.trim();
}

/**
 * Validates an OpenAPI 3.0 or 3.1 document by swagger-parser, which is loaded on first need.
 * @param name what the document is called
 * @throws Problem `spec-invalid` naming the first place that is wrong
 */
export async function validateOpenapi(openapi: JsonObject, name = 'the OpenAPI document'): Promise<void> {
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  try {
    // The parser resolves references in place: it gets a copy.
    const copy: Parameters<typeof SwaggerParser.validate>[0] = JSON.parse(JSON.stringify(openapi));
    await SwaggerParser.validate(copy);
  } catch (error) {
    throw new Problem('spec-invalid', `${name} is not valid: ${firstFault(error)}`);
  }
}
