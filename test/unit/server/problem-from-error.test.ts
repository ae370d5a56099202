import { describe, expect, it } from 'vitest';
import { ComparisonQuery } from '../../../server/contract/comparison.ts';
import { RegisterListQuery } from '../../../server/contract/register.ts';
import { describeError } from '../../../server/plugins/describe-error.ts';
import { describeRejection } from '../../../server/plugins/describe-rejection.ts';
import { HttpProblem } from '../../../server/plugins/http-problem.ts';
import { problemFromError } from '../../../server/plugins/problem-from-error.ts';

const withCode = (code: string, cause?: unknown) => Object.assign(new Error('x', { cause }), { code });

describe('problemFromError', () => {
  it.each([
    [new HttpProblem('not-found'), 'not-found'],
    [withCode('ECONNREFUSED'), 'database-unavailable'],
    [new Error('Failed query', { cause: withCode('CONNECTION_CLOSED') }), 'database-unavailable'],
    [withCode('search-index-unavailable'), 'search-index-unavailable'],
    [withCode('FST_ERR_CTP_BODY_TOO_LARGE'), 'payload-too-large'],
    [Object.assign(new Error('x'), { statusCode: 418 }), 'invalid-request'],
    [new TypeError('undefined is not a function'), 'internal-error'],
    ['thrown text', 'internal-error'],
  ])('%s is %s', (error, code) => {
    expect(problemFromError(error).code).toBe(code);
  });

  it('names the fields that do not fit, not what stood in them', () => {
    const error = Object.assign(new Error('x'), {
      validation: [
        { instancePath: '/asOf', message: 'secret' },
        { instancePath: '/strange', message: 'secret' },
      ],
    });
    expect(problemFromError(error).detail).toBe('asOf 应为存在的日期，形如 2024-05-01；strange 不正确。');
    expect(problemFromError(error, 'people').detail).toBe(
      '查询的日期应为存在的日期，形如 2024-05-01；地址中有一项不正确，请检查地址。',
    );
  });

  it.each([
    [
      RegisterListQuery,
      { page: '10001' },
      'page 应为从 1 起的整数，最大 10000。',
      '页码应为从 1 起的整数，最大 10000。',
    ],
    [RegisterListQuery, { page: 'x' }, 'page 应为从 1 起的整数。', '页码应为从 1 起的整数。'],
    [
      ComparisonQuery,
      { from: '第一版' },
      'from 应为版本编号或者文件编号。',
      '旧版本应为版本编号或者文件编号。',
    ],
    [
      RegisterListQuery,
      { level: '省' },
      'level 应为 national、provincial、prefecture、county 或 township。',
      '层级不是可以选择的值，请重新选择。',
    ],
  ])('says what a field must be, to programs and to people', (schema, given, forPrograms, forPeople) => {
    const issues = schema.safeParse(given).error?.issues ?? [];
    expect(describeRejection(issues, 'programs')).toBe(forPrograms);
    expect(describeRejection(issues, 'people')).toBe(forPeople);
  });
});

describe('describeError', () => {
  it('leaves out the parameters of a query', () => {
    const cause = Object.assign(new Error('deadlock detected'), { code: '40P01' });
    const error = new Error('Failed query: insert into questions values ($1)\nparams: 张三能领补贴吗', {
      cause,
    });
    const described = describeError(error);
    expect(JSON.stringify(described)).not.toContain('张三');
    expect(described.message).toBe('Failed query: insert into questions values ($1)');
    expect(described.cause).toMatchObject({ code: '40P01', message: 'deadlock detected' });
  });
});
