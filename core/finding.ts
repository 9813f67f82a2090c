import type { Source } from './authority.ts';

/** A contradiction of the page with itself, or something it lost, with the quotes that show it. */
export interface Finding {
  /** stable name of the general rule that found it, such as `example-contradicts-text` */
  kind: string;
  message: string;
  /** JSON pointer into the OpenAPI document, where the finding touches one place of it */
  pointer?: string;
  /** the words that disagree; one where something is missing, two where two places differ */
  quotes: Source[];
}
