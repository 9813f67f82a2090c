export { buildSpec } from './src/bundle/build-spec.ts';
export { type GivenText, givenSpec } from './src/bundle/given-spec.ts';
export { type ContractChoice, readContract } from './src/bundle/read-contract.ts';
export { readSpec, specFolder } from './src/bundle/read-spec.ts';
export { renderSpec } from './src/bundle/render-spec.ts';
export type { SpecBundle } from './src/bundle/spec-bundle.ts';
export { specDigest } from './src/bundle/spec-digest.ts';
export { staleFiles } from './src/bundle/stale-files.ts';
export { writeSpec } from './src/bundle/write-spec.ts';
export { type Change, type Grade, grades } from './src/diff/change.ts';
export type { Page } from './src/model/read-page.ts';
export {
  listOperations,
  type NamedExample,
  type Operation,
  type OperationContent,
  type OperationParameter,
  type OperationResponse,
  resolveSchema,
  type SchemaPlace,
} from './src/openapi/operations.ts';
export type { Provenance, ProvenanceEntry } from './src/openapi/provenance.ts';
export { type LocatedProvenance, provenanceOf } from './src/openapi/provenance-of.ts';
export type { OverlayText } from './src/overlay/overlay.ts';
