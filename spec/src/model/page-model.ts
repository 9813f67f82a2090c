import type { Source } from '../../../core/authority.ts';
import type { Finding } from '../../../core/finding.ts';
import type { JsonValue } from '../../../core/json.ts';
import type { TypeExpression } from '../language/type-expression.ts';
import type { Condition, Fact } from '../meaning/fact.ts';

/** What one page says of one operation, free of its form and language; every statement with its words. */
export interface PageModel {
  file: string;
  title: Source;
  /** the vendor's own name of the operation, where the title carries it */
  operationName?: string;
  summary?: Source;
  method: string;
  path: string;
  /** the line with method and path */
  uri: Source;
  parameters: Parameter[];
  requestBody?: Body;
  responses: Response[];
  requestExamples: Example[];
  findings: PageFinding[];
}

/** A finding, with the place that it is about where no quote of it stands there. */
export interface PageFinding extends Finding {
  about?: Source;
}

export interface Parameter extends Member {
  in: 'path' | 'query' | 'header';
}

/** One row of a table: a parameter, or a member of a structure. */
export interface Member {
  name: string;
  source: Source;
  /** undefined where the table has no Mandatory column */
  required?: { value: boolean; source: Source };
  type: { expression: TypeExpression; source: Source };
  description: string;
  facts: Fact[];
  conditions: Condition[];
}

/** The members of a body or of a type that it refers to. */
export interface Structure {
  members: Member[];
  /** the header line of its table */
  source: Source;
}

export interface Body {
  mediaType: string;
  /** the type of the body as a whole: an object with members, or an array at the root */
  root: Structure;
  /** structures by the name under which the body refers to them, in the order of the page */
  types: Map<string, Structure>;
}

export interface Response {
  status: string;
  description: string;
  /** the line that names the status: its own heading, or its row in the table of status codes */
  source: Source;
  /** its row in the table of status codes; undefined where that leaves it out */
  words?: Source;
  headers: Member[];
  body?: Body;
  examples: Example[];
}

export interface Example {
  /** the words above it */
  title: string;
  /** method and address of a request example */
  request?: { method: string; target: string; source: Source };
  /** undefined where the text under it is no JSON */
  value?: JsonValue;
  source: Source;
  /** the lines of the value, to quote from */
  lines: Source[];
}
