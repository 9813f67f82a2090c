import type { JsonObject } from '../../core/json.ts';
import { isJsonObject } from '../../core/json.ts';
import type { ParameterStyle } from './parameter-text.ts';

/**
 * How a parameter of a document is written, with OpenAPI's defaults filled in.
 * @returns undefined where the object is no parameter
 */
export function parameterStyle(parameter: JsonObject): ParameterStyle | undefined {
  const { name, in: place, explode } = parameter;
  if (typeof name !== 'string' || typeof place !== 'string') return undefined;
  const isQuery = place === 'query' || place === 'cookie';
  const style = typeof parameter.style === 'string' ? parameter.style : isQuery ? 'form' : 'simple';
  return {
    name,
    in: place,
    style,
    explode: typeof explode === 'boolean' ? explode : style === 'form' || style === 'deepObject',
    isJson: mediaOf(parameter) !== undefined,
  };
}

/** The media type of a parameter that is written as one text of it (`content` instead of `schema`). */
export function mediaOf({ content }: JsonObject): string | undefined {
  return isJsonObject(content) ? Object.keys(content)[0] : undefined;
}
