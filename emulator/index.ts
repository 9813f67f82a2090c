export type { AuthMode, AuthOptions } from './auth/authenticator.ts';
export type { Emulator, EmulatorOptions } from './options.ts';
export { startEmulator } from './start-emulator.ts';
