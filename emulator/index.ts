export type { AuthMode, AuthOptions } from './auth/credentials.ts';
export type { Emulator, EmulatorOptions } from './options.ts';
export { startEmulator } from './start-emulator.ts';
