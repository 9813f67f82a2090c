/** How the server speaks HTTP and JSON: what a variant changes. */
export interface Wire {
  contentType: string;
  /** bodies are sent compressed to whoever takes gzip */
  gzip: boolean;
  /** bodies are sent without a length before them */
  chunked: boolean;
  /** each connection is for one request */
  closes: boolean;
  lowerCaseFields: boolean;
  fields: Record<string, string>;
  indent: number;
  /** what is not ASCII is escaped */
  ascii: boolean;
  sorted: boolean;
  head: 'answered' | 'refused';
  options: 'answered' | 'refused';
  /** the status for a media type that is not JSON; undefined where none is looked at */
  wrongMedia: number | undefined;
  wrongMethod: number;
  noToken: number;
  /** milliseconds before an answer */
  delay: number;
  slashIgnored: boolean;
  requestIdInBody: 'always' | 'as documented' | 'never';
  /** a token is the right one */
  admits: (given: string, expected: string) => boolean;
}

export function standardWire(): Wire {
  return {
    contentType: 'application/json',
    gzip: false,
    chunked: false,
    closes: false,
    lowerCaseFields: false,
    fields: {},
    indent: 0,
    ascii: false,
    sorted: false,
    head: 'answered',
    options: 'answered',
    wrongMedia: 415,
    wrongMethod: 405,
    noToken: 401,
    delay: 0,
    slashIgnored: false,
    requestIdInBody: 'as documented',
    admits: (given, expected) => given === expected,
  };
}
