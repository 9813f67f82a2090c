import { isJsonObject, type JsonValue } from '../core/json.ts';
import { type EmulatorOptions, startEmulator } from '../emulator/index.ts';

/** The emulator as the bench starts it: options as JSON in the first argument, the URL on the first line of stdout. */
const given: JsonValue = JSON.parse(process.argv[2] ?? '{}');
const { auth, workers, flowsDir } = isJsonObject(given) ? given : {};
const options: EmulatorOptions = {};
if (typeof flowsDir === 'string') options.flowsDir = flowsDir;
if (typeof workers === 'number') options.workers = workers;
if (isJsonObject(auth)) {
  options.auth = { mode: 'strict', accessKey: String(auth.accessKey), secretKey: String(auth.secretKey) };
}
const emulator = await startEmulator(options);
console.log(JSON.stringify({ url: emulator.url }));
