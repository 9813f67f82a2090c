import { isJsonObject, type JsonValue } from '../../core/json.ts';

/** What a package of the lock file may ask of whoever installs it. */
export interface LockRules {
  /** names of packages whose install script is known, run or not: `allowScripts` of package.json */
  knownScripts: ReadonlySet<string>;
}

/** The package's name in a lock file's path: what follows the last `node_modules/`. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/**
 * What is wrong with a lock file (lockfileVersion 3), one line each: a package that does not come from a registry over
 * TLS, one without an integrity hash, one with an install script that nobody has looked at.
 */
export function lockFaults(lock: JsonValue, { knownScripts }: LockRules): string[] {
  const packages = isJsonObject(lock) && isJsonObject(lock.packages) ? lock.packages : {};
  return Object.entries(packages).flatMap(([path, entry]) => {
    if (path === '' || !isJsonObject(entry) || entry.link === true) return [];
    const name = nameOf(path);
    const faults: string[] = [];
    // A lock file may leave the address out: then it is the registry's that npm is set to.
    const isFromRegistry = entry.resolved === undefined || String(entry.resolved).startsWith('https://');
    if (!isFromRegistry) faults.push(`${name} does not come from a registry`);
    if (typeof entry.integrity !== 'string') faults.push(`${name} has no integrity hash`);
    if (entry.hasInstallScript === true && !knownScripts.has(name)) {
      faults.push(`${name} has an install script that allowScripts in package.json does not name`);
    }
    return faults;
  });
}
