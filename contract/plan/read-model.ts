import type { JsonObject } from '../../core/json.ts';
import type { SpecBundle } from '../../spec/index.ts';
import { type ContractModel, contractModel } from '../model/contract-model.ts';
import type { SpecView } from '../model/document.ts';
import { readOperation, readOperations } from '../model/operation.ts';
import { pluginFor } from './plugins.ts';

/** Kinds of findings in which a page says of one place what it forbids at another. */
const contradictions: ReadonlySet<string> = new Set(['example-contradicts-text', 'length-contradicts-format']);

/** Keywords that bound a value, which an example or a form may go beyond; a condition of the overlay has evidence of its own. */
const bounds = /\/(?:(?:min|max)(?:Length|Items|imum)|enum|pattern|multipleOf)$/;

/** The contract's document and where each of its places comes from, as rules and cases ask for them. */
export function viewOf(spec: SpecBundle): SpecView {
  const document: JsonObject = spec.openapi;
  const contested = new Map(
    spec.findings.flatMap(({ kind, pointer, message }) =>
      pointer !== undefined && contradictions.has(kind) && bounds.test(pointer) ? [[pointer, message] as const] : [],
    ),
  );
  return {
    document,
    contested: (pointer) => contested.get(pointer),
    originOf: (pointer) => {
      const entry = spec.provenance[pointer];
      if (entry === undefined) return undefined;
      return { pointer, source: { file: entry.file, line: entry.line, text: entry.text }, authority: entry.authority };
    },
  };
}

/**
 * The operation that a contract is about: one that has a plug-in, where there are others beside it.
 * @throws Problem `spec-invalid` where the document holds no operation
 */
export function modelOf(spec: SpecBundle): ContractModel {
  const view = viewOf(spec);
  const operation = readOperation(view.document, (candidate) => pluginFor(candidate) !== undefined);
  return contractModel(view, operation, pluginFor(operation)?.hasAllMembers);
}

/** Every operation of a document, each with a model of its own. */
export function modelsOf(view: SpecView): ContractModel[] {
  return readOperations(view.document).map((operation) =>
    contractModel(view, operation, pluginFor(operation)?.hasAllMembers),
  );
}
