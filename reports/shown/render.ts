import type { RunRecord } from '../record/read-run.ts';

/** What a reader's surroundings decide; every one has a default that suits a file. */
export interface RenderOptions {
  /** width of the terminal in characters; 80 where it is not known */
  columns?: number;
  /** colours for a terminal; off unless asked for */
  color?: boolean;
  /** the report file that a summary points to */
  reportFile?: string;
  /** the OpenAPI document that pointers are looked up in, for formats that want lines; spec/openapi.yaml by default */
  specFile?: string;
}

/** Writes a run in one form. */
export type Render = (record: RunRecord, options: RenderOptions) => string | Promise<string>;
