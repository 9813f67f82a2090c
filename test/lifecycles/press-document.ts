import type { JsonObject } from '../../core/json.ts';

const text = (description: string, more: JsonObject = {}): JsonObject => ({ type: 'string', description, ...more });
const body = (schema: JsonObject): JsonObject => ({ required: true, content: { 'application/json': { schema } } });
const object = (properties: JsonObject, required: string[] = []): JsonObject => ({
  type: 'object',
  required,
  properties,
});
const answer = (description: string, properties: JsonObject): JsonObject => ({
  description,
  content: { 'application/json': { schema: object(properties) } },
});
const refusal = answer('Bad request', { error_code: text('Code of the error.'), error_msg: text('What is wrong.') });
const inPath = (name: string, description: string): JsonObject => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});
const inQuery = (name: string, description: string, schema: JsonObject = { type: 'string' }): JsonObject => ({
  name,
  in: 'query',
  description,
  schema,
});
const project = inPath('project_id', 'Project that the presses belong to.');
const press = inPath('press_id', 'ID of the press.');
const job = inPath('job_id', 'ID of the print job.');
const page = [
  inQuery('limit', 'Number of items on a page; 50 by default.', { type: 'integer', minimum: 1, maximum: 100 }),
  inQuery('offset', 'Number of items that are skipped.', { type: 'integer', minimum: 0 }),
];
const counts = {
  total: { type: 'integer', description: 'Number of all items.' },
  size: { type: 'integer', description: 'Number of items on the page.' },
};
const mode = text('How the press prints.', { enum: ['OFFSET', 'DIGITAL'] });
const state = text('State of the print job.', { enum: ['running', 'success', 'fail', 'cancel'] });

const pressSent = {
  name: text('Name of the press.', { minLength: 1, maxLength: 64 }),
  mode,
  note: text('Anything worth knowing of the press.', { maxLength: 200 }),
  is_shared: { type: 'boolean', description: 'Whether others may print on it.' },
  trays: {
    type: 'array',
    description: 'Paper trays.',
    maxItems: 5,
    items: object(
      { paper: text('Kind of paper.', { maxLength: 20 }), sheets: { type: 'integer', minimum: 0, maximum: 500 } },
      ['paper'],
    ),
  },
  settings: { type: 'object', description: 'Settings, by name.', additionalProperties: { type: 'string' } },
};
const pressShown = {
  press_id: text('ID of the press.'),
  press_urn: text('URN of the press.'),
  ...pressSent,
  created_time: text('Time when the press was set up.'),
  updated_time: text('Time when the press was changed.'),
};
const jobSent = {
  copies: { type: 'integer', description: 'Number of copies.', minimum: 1, maximum: 1000 },
  ticket: text('Ticket that pays for it.', { pattern: '^[A-Z]{2}-[0-9]{4}$' }),
  labels: { type: 'object', description: 'Labels, by name.', additionalProperties: { type: 'string' } },
};
const jobBody = body({ ...object(jobSent, ['copies']), additionalProperties: false });
const jobShown = {
  job_id: text('ID of the print job.'),
  press_id: text('ID of the press.'),
  ...jobSent,
  state,
  output: { type: 'object', description: 'What came of it.' },
  begin_time: text('Time when the print job began.'),
  end_time: text('Time when the print job ended.'),
};

const operation = (description: string, parts: JsonObject, status: string, success: JsonObject): JsonObject => ({
  description,
  ...parts,
  responses: { [status]: success, '400': refusal, '404': refusal },
});
const collection = '/v1/{project_id}/presses';

/** A print shop: presses, the print jobs below them, and all that can be done to both. */
export const pressDocument: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Print shop', version: '1' },
  paths: {
    [collection]: {
      post: operation(
        'Sets up a press.',
        { parameters: [project], requestBody: body(object(pressSent, ['name'])) },
        '201',
        answer('Created', pressShown),
      ),
      get: operation(
        'Lists presses.',
        {
          parameters: [
            project,
            ...page,
            inQuery('name', 'Name of the press.'),
            inQuery('mode', 'How the press prints.', mode),
          ],
        },
        '200',
        answer('OK', { ...counts, presses: { type: 'array', description: 'The presses.', items: object(pressShown) } }),
      ),
      delete: operation(
        'Takes presses away.',
        {
          parameters: [project],
          requestBody: body(
            object({ press_urns: { type: 'array', description: 'URNs of the presses.', items: { type: 'string' } } }, [
              'press_urns',
            ]),
          ),
        },
        '200',
        answer('OK', {
          success: {
            type: 'array',
            description: 'URNs of the presses that were taken away.',
            items: { type: 'string' },
          },
          failed: { type: 'array', description: 'Those that were not.', items: object({ press_urn: text('URN.') }) },
        }),
      ),
    },
    [`${collection}/{press_id}`]: {
      get: operation('Shows a press.', { parameters: [project, press] }, '200', answer('OK', pressShown)),
      put: operation(
        'Changes a press.',
        { parameters: [project, press], requestBody: body(object(pressSent, ['name'])) },
        '200',
        answer('OK', pressShown),
      ),
    },
    [`${collection}/{press_id}/callback`]: {
      post: operation(
        'Tells a print job that waits how it went.',
        {
          parameters: [
            project,
            press,
            {
              name: 'X-Job-Id',
              in: 'header',
              required: true,
              description: 'ID of the print job.',
              schema: { type: 'string' },
            },
          ],
          requestBody: body(
            object(
              {
                result: text('How it went.', { enum: ['success', 'fail'] }),
                output: { type: 'object', description: 'What came of it.' },
              },
              ['result'],
            ),
          ),
        },
        '200',
        answer('OK', { job_id: text('ID of the print job.') }),
      ),
    },
    [`${collection}/{press_id}/print-now`]: {
      post: operation(
        'Prints, and waits for the end.',
        { parameters: [project, press], requestBody: jobBody },
        '200',
        answer('OK', jobShown),
      ),
    },
    [`${collection}/{press_id}/jobs`]: {
      post: operation(
        'Starts a print job.',
        { parameters: [project, press], requestBody: jobBody },
        '202',
        answer('Accepted', { job_id: text('ID of the print job.') }),
      ),
      get: operation(
        'Lists print jobs of a press.',
        {
          parameters: [
            project,
            press,
            ...page,
            inQuery('state', 'State of the print jobs.', state),
            inQuery('start_time', 'Time from which print jobs are listed, UTC.'),
            inQuery('end_time', 'Time to which print jobs are listed, UTC.'),
          ],
        },
        '200',
        answer('OK', { ...counts, jobs: { type: 'array', description: 'The print jobs.', items: object(jobShown) } }),
      ),
    },
    [`${collection}/{press_id}/jobs/{job_id}`]: {
      get: operation('Shows a print job.', { parameters: [project, press, job] }, '200', answer('OK', jobShown)),
    },
    [`${collection}/{press_id}/jobs/{job_id}/stop`]: {
      post: operation('Stops a print job.', { parameters: [project, press, job] }, '200', { description: 'OK' }),
    },
    [`${collection}/{press_id}/jobs/{job_id}/retry`]: {
      post: operation('Runs a print job again.', { parameters: [project, press, job] }, '200', { description: 'OK' }),
    },
  },
};
