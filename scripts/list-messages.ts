import { allTexts } from '../contract/fixture/all-texts.ts';
import { readSpec } from '../spec/index.ts';

// Every text of the plans, the rules and the problems, one line each, to be read in one go.
const lines = allTexts(readSpec()).map(({ from, text }) => `${from}\t${text}`);
process.stdout.write(`${[...new Set(lines)].join('\n')}\n`);
