/** Everything under this path is the emulator's own, not the API's. */
export const adminPath = '/_emulator';
