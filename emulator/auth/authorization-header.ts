/** The parts of an `Authorization: SDK-HMAC-SHA256 ...` header. */
export interface SignedRequestHeader {
  accessKey: string;
  /** lower-case, in the order in which they were signed */
  signedHeaders: string[];
  /** hex */
  signature: string;
}

const form = /^SDK-HMAC-SHA256 +Access=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]{64})$/;

/** Takes the header apart; undefined where it does not have the signer's form. */
export function readAuthorization(text: string): SignedRequestHeader | undefined {
  const [, accessKey, signedHeaders, signature] = form.exec(text) ?? [];
  if (accessKey === undefined || signedHeaders === undefined || signature === undefined) return undefined;
  return { accessKey, signedHeaders: signedHeaders.toLowerCase().split(';'), signature };
}
