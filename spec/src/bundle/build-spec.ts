import { type Page, readPage } from '../model/read-page.ts';
import { buildDocument } from '../openapi/build-document.ts';
import { sortProvenance } from '../openapi/provenance.ts';
import { applyOverlay } from '../overlay/apply-overlay.ts';
import { type OverlayText, parseOverlay } from '../overlay/overlay.ts';
import type { SpecBundle } from './spec-bundle.ts';
import { validateOpenapi } from './validate-openapi.ts';

/**
 * Builds the contract from documentation pages in any of their forms and languages.
 * @param overlay amendments, each with its evidence
 * @throws Problem `page-unreadable` naming the line that fits no form, `overlay-invalid` naming the action's line,
 *   `spec-invalid` where the result is no valid OpenAPI 3.1 document
 */
export async function buildSpec(pages: readonly Page[], overlay?: OverlayText): Promise<SpecBundle> {
  const bundle = await assembleSpec(pages, overlay);
  await validateOpenapi(bundle.openapi);
  return bundle;
}

/** As buildSpec, but leaves out the validation of the result: for documents that passed it before. */
export async function assembleSpec(pages: readonly Page[], overlay?: OverlayText): Promise<SpecBundle> {
  const built = buildDocument(await Promise.all(pages.map(readPage)));
  const amended = overlay === undefined ? built : applyOverlay(built.openapi, built.provenance, parseOverlay(overlay));
  return { openapi: amended.openapi, provenance: sortProvenance(amended.provenance), findings: built.findings };
}
