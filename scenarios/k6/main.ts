import type { Options } from 'k6/options';
import { findScenario } from '../index.ts';
import { prepare } from './prepare.ts';

const prepared = prepare(findScenario);

export const options: Options = prepared.options;
const iterate: () => void = prepared.iterate;
export default iterate;
