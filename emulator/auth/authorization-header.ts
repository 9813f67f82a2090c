/** The parts of an `Authorization: SDK-HMAC-SHA256 ...` header. */
export interface SignedRequestHeader {
  accessKey: string;
  /** lower-case, in the order in which they were signed */
  signedHeaders: readonly string[];
  /** hex */
  signature: string;
}

const form = /^SDK-HMAC-SHA256 +Access=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]{64})$/;

const signatureLength = 64;
const hex = /^[0-9a-f]+$/;

/** All but the signature is the same in every request of a client: the last one is kept. */
let lastFront: string | undefined;
let last: SignedRequestHeader | undefined;

/** Takes the header apart; undefined where it does not have the signer's form. */
export function readAuthorization(text: string): SignedRequestHeader | undefined {
  const front = text.slice(0, -signatureLength);
  if (front === lastFront && last !== undefined) {
    const signature = text.slice(-signatureLength);
    return hex.test(signature)
      ? { accessKey: last.accessKey, signedHeaders: last.signedHeaders, signature }
      : undefined;
  }
  const [, accessKey, signedHeaders, signature] = form.exec(text) ?? [];
  if (accessKey === undefined || signedHeaders === undefined || signature === undefined) return undefined;
  lastFront = front;
  last = { accessKey, signedHeaders: signedHeaders.toLowerCase().split(';'), signature };
  return last;
}
