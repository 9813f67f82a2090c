import type { RunRecord } from '../record/read-run.ts';

/** A command line to paste, and what it does. */
export interface NamedCommand {
  label: string;
  command: string;
}

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
  /** how the run is repeated, and its reports shown again; nothing is said of it unless given */
  commands?: readonly NamedCommand[];
}

/** Writes a run in one form. */
export type Render = (record: RunRecord, options: RenderOptions) => string | Promise<string>;
