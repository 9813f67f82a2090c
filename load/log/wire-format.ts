// HdrHistogram's V2 encoding. Source: HdrHistogram (Java), AbstractHistogram.

/** Cookies of the two layers, without the word size in their lower bits. */
export const compressedCookie = 0x1c849304;
export const plainCookie = 0x1c849303;
/** Cookie, length, index offset, digits, lowest and highest value, ratio. */
export const headerBytes = 40;
