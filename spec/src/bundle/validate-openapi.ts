import type { JsonObject } from '../../../core/json.ts';
import { Problem } from '../../../core/problem.ts';

/**
 * Validates an OpenAPI 3.1 document by swagger-parser, which is loaded on first need.
 * @throws Problem `spec-invalid`
 */
export async function validateOpenapi(openapi: JsonObject): Promise<void> {
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  try {
    // The parser resolves references in place: it gets a copy.
    const copy: Parameters<typeof SwaggerParser.validate>[0] = JSON.parse(JSON.stringify(openapi));
    await SwaggerParser.validate(copy);
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Problem('spec-invalid', `the OpenAPI document is not valid: ${message}`);
  }
}
