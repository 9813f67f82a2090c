// The words of tables and their captions, English and Chinese, as data. Lower case, punctuation folded to ASCII (see forms/fold-text.ts).

/** What one column of a table holds. */
export type ColumnName = 'name' | 'mandatory' | 'type' | 'description' | 'status' | 'default' | 'range' | 'example';

export const columnWords: Record<ColumnName, readonly string[]> = {
  name: [
    'parameter',
    'parameters',
    'parameter name',
    'name',
    'field',
    'field name',
    'header',
    '参数',
    '参数名',
    '参数名称',
    '名称',
    '字段',
    '字段名',
    '字段名称',
  ],
  mandatory: [
    'mandatory',
    'required',
    'mandatory or not',
    'mandatory (yes/no)',
    'mandatory/optional',
    'optional or mandatory',
    '是否必选',
    '是否必填',
    '是否必须',
    '必选',
    '必填',
    '必选/可选',
    '是否为必选',
  ],
  type: ['type', 'parameter type', 'data type', 'value type', '参数类型', '类型', '数据类型', '字段类型'],
  description: [
    'description',
    'parameter description',
    'remarks',
    'meaning',
    '描述',
    '参数描述',
    '说明',
    '参数说明',
    '参数解释',
    '含义',
    '备注',
  ],
  status: ['status code', 'status codes', 'http status code', '状态码', 'http状态码', '返回码'],
  default: ['default value', 'default', '默认值', '缺省值', '默认取值'],
  range: ['value range', 'range', '取值范围'],
  example: ['example', 'example value', 'sample value', '示例', '示例值', '样例', '参考样例'],
};

export const yesWords: readonly string[] = [
  'yes',
  'y',
  'mandatory',
  'required',
  'true',
  'm',
  '是',
  '必选',
  '必须',
  '必填',
];
export const noWords: readonly string[] = [
  'no',
  'n',
  'optional',
  'false',
  'o',
  '否',
  '可选',
  '非必选',
  '非必填',
  '选填',
  'conditional',
  '条件必选',
  '条件必填',
];

/** What stands where there is nothing to say. */
export const noneWords: readonly string[] = ['none', 'n/a', 'na', '-', '--', 'null', '无', '不涉及', '空'];

/** What the table under a caption holds. */
export type CaptionRole =
  | 'path'
  | 'query'
  | 'request-header'
  | 'request-body'
  | 'form-data'
  | 'response-header'
  | 'response-body'
  | 'status-codes';

/** Caption words, blanks left out: `Table 2 Request body parameters`, `表2请求Body参数`. */
export const captionWords: Record<CaptionRole, readonly string[]> = {
  path: ['pathparameters', 'pathparameter', 'uriparameters', '路径参数', 'uri参数', 'path参数'],
  query: ['queryparameters', 'queryparameter', 'query参数', '查询参数', '请求query参数'],
  'request-header': [
    'requestheaderparameters',
    'requestheaderparameter',
    'requestheaders',
    'parametersintherequestheader',
    '请求header参数',
    '请求头参数',
    '请求消息头参数',
  ],
  'request-body': [
    'requestbodyparameters',
    'requestbodyparameter',
    'requestparameters',
    'parametersintherequestbody',
    '请求body参数',
    '请求体参数',
    '请求参数',
    '请求消息体参数',
  ],
  'form-data': ['formdataparameters', 'requestformdataparameters', 'formdata参数', '请求formdata参数', '表单参数'],
  'response-header': [
    'responseheaderparameters',
    'responseheaderparameter',
    'responseheaders',
    'parametersintheresponseheader',
    '响应header参数',
    '响应头参数',
    '响应消息头参数',
  ],
  'response-body': [
    'responsebodyparameters',
    'responsebodyparameter',
    'responseparameters',
    'parametersintheresponsebody',
    '响应body参数',
    '响应体参数',
    '响应参数',
    '返回参数',
    '响应消息体参数',
  ],
  'status-codes': ['statuscodes', 'statuscode', '状态码', '返回值'],
};
