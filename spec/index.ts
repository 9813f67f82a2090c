export { buildSpec } from './bundle/build-spec.ts';
export { readSpec, specFolder } from './bundle/read-spec.ts';
export { renderSpec } from './bundle/render-spec.ts';
export type { SpecBundle } from './bundle/spec-bundle.ts';
export { specDigest } from './bundle/spec-digest.ts';
export { staleFiles } from './bundle/stale-files.ts';
export { writeSpec } from './bundle/write-spec.ts';
export { type Change, type Grade, grades } from './diff/change.ts';
export type { Page } from './model/read-page.ts';
export {
  listOperations,
  type NamedExample,
  type Operation,
  type OperationContent,
  type OperationParameter,
  type OperationResponse,
  resolveSchema,
  type SchemaPlace,
} from './openapi/operations.ts';
export type { Provenance, ProvenanceEntry } from './openapi/provenance.ts';
export { type LocatedProvenance, provenanceOf } from './openapi/provenance-of.ts';
export type { OverlayText } from './overlay/overlay.ts';
