import type { JsonObject } from '../../core/json.ts';
import type { SpecBundle } from '../../spec/index.ts';
import { type ContractModel, contractModel } from '../model/contract-model.ts';
import type { SpecView } from '../model/document.ts';
import { readOperation, readOperations } from '../model/operation.ts';
import { pluginFor } from './plugins.ts';

/** The contract's document and where each of its places comes from, as rules and cases ask for them. */
function viewOf(spec: SpecBundle): SpecView {
  const document: JsonObject = spec.openapi;
  return {
    document,
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
  return contractModel(
    view,
    readOperation(view.document, (operation) => pluginFor(operation) !== undefined),
  );
}

/** Every operation of a document, each with a model of its own. */
export function modelsOf(view: SpecView): ContractModel[] {
  return readOperations(view.document).map((operation) => contractModel(view, operation));
}
