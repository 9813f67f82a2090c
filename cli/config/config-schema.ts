import { authModes, roles } from '../../core/target.ts';

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };

/** JSON Schema (2020-12) of the config file; unknown keys are errors, so that a typo is seen. */
export const configSchema: Record<string, unknown> = {
  type: 'object',
  additionalProperties: false,
  properties: {
    // An editor finds this very schema by it.
    $schema: text,
    targets: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['url'],
        properties: {
          url: text,
          projectId: text,
          flows: {
            type: 'object',
            additionalProperties: false,
            properties: Object.fromEntries(roles.map((role) => [role, text])),
          },
          auth: { enum: authModes },
        },
      },
    },
    defaultTarget: text,
    allowHosts: texts,
    rules: { type: 'object', additionalProperties: { enum: ['error', 'warn', 'note', 'off'] } },
    outputDir: text,
    reporters: texts,
    thresholds: texts,
    secretEnvironment: texts,
  },
};
