import { renderJson } from '../../spec/src/bundle/render-spec.ts';
import { type Explanation, explainPointer } from '../../spec/src/explain/explain-pointer.ts';
import { renderExplanationMarkdown, renderExplanationText } from '../../spec/src/explain/render-explanation.ts';
import type { ContractChoice } from '../documents/choose-contract.ts';
import { openContract } from '../documents/open-contract.ts';

export const textFormats = ['text', 'json', 'markdown'] as const;
export type TextFormat = (typeof textFormats)[number];

export interface SpecExplainOptions {
  /** a JSON pointer into the document, or an unambiguous end of one */
  pointer: string;
  /** the contract that it is a part of */
  contract: ContractChoice;
  format?: TextFormat;
}

/**
 * `flowgauge spec explain POINTER [--format text|json|markdown]`.
 * @throws Problem `usage` where the pointer names nothing, or more than one place
 */
export async function specExplain(options: SpecExplainOptions): Promise<{ explanation: Explanation; stdout: string }> {
  const { spec } = await openContract(options.contract);
  const explanation = explainPointer(spec, options.pointer);
  switch (options.format ?? 'text') {
    case 'json':
      return { explanation, stdout: renderJson(explanation) };
    case 'markdown':
      return { explanation, stdout: renderExplanationMarkdown(explanation) };
    case 'text':
      return { explanation, stdout: renderExplanationText(explanation) };
  }
}
