import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { arbitraryPage } from '../../fixtures/arbitrary-page.ts';
import { sampleOf } from '../../fixtures/sample-page.ts';
import { type Language, spellings, wordPage } from '../../fixtures/word-page.ts';
import { forms, hasCaptions, writeForm } from '../../fixtures/write-form.ts';
import { readPage } from './read-page.ts';

// Properties run long on a busy machine; they are no measure of time.
vi.setConfig({ testTimeout: 60_000 });

const languages: readonly Language[] = ['en', 'zh'];

describe('a page that was written in a form reads as what was written', () => {
  for (const form of forms) {
    test.each(languages)(`${form} %s, in each spelling`, async (language) => {
      await fc.assert(
        fc.asyncProperty(arbitraryPage(language), fc.constantFrom(...spellings), async (page, spelling) => {
          const text = writeForm(wordPage(page, language, hasCaptions(form), spelling), form, spelling.gap);
          expect(sampleOf(await readPage({ file: 'page', text }))).toEqual(page);
        }),
        { numRuns: 25 },
      );
    });
  }
});
