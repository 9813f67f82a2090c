import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts';
import { messageOf } from '../../../core/message-of.ts';
import { Problem } from '../../../core/problem.ts';
import { exampleFindings } from '../given/example-findings.ts';
import { type DocumentText, readDocument } from '../given/read-document.ts';
import { toOpenapi31 } from '../given/to-openapi-31.ts';
import { sortProvenance } from '../openapi/provenance.ts';
import { applyOverlay } from '../overlay/apply-overlay.ts';
import { type OverlayText, parseOverlay } from '../overlay/overlay.ts';
import type { SpecBundle } from './spec-bundle.ts';
import { validateOpenapi } from './validate-openapi.ts';

/** An OpenAPI document that was given: `path` is where it lies, for what it refers to beside it. */
export interface GivenText extends DocumentText {
  path: string;
}

function refersElsewhere(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(refersElsewhere);
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(([key, child]) =>
    key === '$ref' && typeof child === 'string' ? !child.startsWith('#') : refersElsewhere(child),
  );
}

/** The document with what it refers to in other files taken in; nothing is fetched from anywhere. */
async function withOtherFiles(document: JsonObject, { file, path }: GivenText): Promise<JsonObject> {
  if (!refersElsewhere(document)) return document;
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  try {
    // The parser resolves references in place: it gets a copy.
    const copy: Parameters<typeof SwaggerParser.bundle>[0] = JSON.parse(JSON.stringify(document));
    const bundled = await new SwaggerParser().bundle(path, copy, { resolve: { http: false, external: true } });
    const whole: JsonValue = JSON.parse(JSON.stringify(bundled));
    return isJsonObject(whole) ? whole : document;
  } catch (error) {
    throw new Problem(
      'spec-invalid',
      `${file} refers to what cannot be read: ${messageOf(error).split('\n')[0] ?? ''}`,
      'put the files it refers to beside it; nothing is fetched from the net',
    );
  }
}

/**
 * Takes any OpenAPI 3.0 or 3.1 document as the contract, references into other files taken in.
 * @throws Problem `spec-invalid` where it is none, is not valid, or refers to what cannot be read; `overlay-invalid` naming
 *   the action's line
 */
export async function givenSpec(source: GivenText, overlay?: OverlayText): Promise<SpecBundle> {
  const given = readDocument(source);
  const whole = await withOtherFiles(given.value, source);
  await validateOpenapi(whole, source.file);
  const openapi = toOpenapi31(whole);
  const amended =
    overlay === undefined
      ? { openapi, provenance: given.provenance }
      : applyOverlay(openapi, given.provenance, parseOverlay(overlay));
  return {
    ...amended,
    provenance: sortProvenance(amended.provenance),
    findings: exampleFindings(amended.openapi, amended.provenance),
  };
}
