import { assembleSpec } from '../../spec/src/bundle/build-spec.ts';
import { readSpec, specFolder } from '../../spec/src/bundle/read-spec.ts';
import { renderJson } from '../../spec/src/bundle/render-spec.ts';
import { type Explanation, explainPointer } from '../../spec/src/explain/explain-pointer.ts';
import { renderExplanationMarkdown, renderExplanationText } from '../../spec/src/explain/render-explanation.ts';
import { bundleFolder, bundleOverlay, readInput, readPages, shownName } from './read-input.ts';

export const textFormats = ['text', 'json', 'markdown'] as const;
export type TextFormat = (typeof textFormats)[number];

export interface SpecExplainOptions {
  /** a JSON pointer into the document, or an unambiguous end of one */
  pointer: string;
  /** pages to explain instead of the committed spec */
  pages?: readonly string[];
  overlay?: string;
  format?: TextFormat;
}

/**
 * `flowgauge spec explain POINTER [--format text|json|markdown]`.
 * @throws Problem `usage` where the pointer names nothing, or more than one place
 */
export async function specExplain(options: SpecExplainOptions): Promise<{ explanation: Explanation; stdout: string }> {
  const pages = options.pages ?? [];
  const folder = bundleFolder(pages);
  const overlayPath = options.overlay ?? bundleOverlay(folder);
  const overlay =
    overlayPath === undefined ? undefined : { file: shownName(overlayPath, folder), text: readInput(overlayPath) };
  const bundle = pages.length === 0 ? readSpec(specFolder) : await assembleSpec(readPages(pages, folder), overlay);
  const explanation = explainPointer(bundle, options.pointer);
  switch (options.format ?? 'text') {
    case 'json':
      return { explanation, stdout: renderJson(explanation) };
    case 'markdown':
      return { explanation, stdout: renderExplanationMarkdown(explanation) };
    case 'text':
      return { explanation, stdout: renderExplanationText(explanation) };
  }
}
