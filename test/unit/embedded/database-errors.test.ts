import { describe, expect, it } from 'vitest';
import { connectionError, directoryError } from '../../../server/db/database-errors.ts';

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('errors of a given PostgreSQL', () => {
  it.each([
    ['ECONNREFUSED', 'database-unreachable', '主机和端口'],
    ['CONNECT_TIMEOUT', 'database-unreachable', '是否在运行'],
    ['28P01', 'database-login-refused', '用户名和口令'],
    ['3D000', 'database-not-found', '先建库'],
    ['42501', 'database-not-permitted', '授权'],
    ['57P03', 'database-not-ready', '稍后重试'],
    ['53300', 'database-connections-exhausted', 'max_connections'],
    ['53100', 'disk-full', '清理空间'],
    ['ERR_INVALID_URL', 'database-url-malformed', '%40'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'database-certificate-refused', 'sslmode'],
  ])('%s becomes %s', (code, ours, advice) => {
    expect(connectionError(withCode(code))).toMatchObject({
      code: ours,
      message: expect.stringContaining(advice),
    });
  });

  it('are recognised inside an error that wraps them', () => {
    expect(connectionError(new Error('failed query', { cause: withCode('28P01') }))?.code).toBe(
      'database-login-refused',
    );
  });

  it('never repeat the address with its password', () => {
    const secret = 'postgres://me:geheim@host/db';
    expect(connectionError(withCode('ERR_INVALID_URL', secret))?.message).not.toContain('geheim');
  });

  it('that nobody can act on stay what they are', () => {
    expect(connectionError(withCode('42601'))).toBeUndefined();
    expect(connectionError(new Error('x'))).toBeUndefined();
  });
});

describe('errors of the data directory', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'data-directory-not-writable'],
    ['EROFS', 'data-directory-not-writable'],
    ['ENOTDIR', 'data-directory-not-a-directory'],
    ['EMFILE', 'too-many-open-files'],
  ])('%s becomes %s and names the directory', (code, ours) => {
    const error = directoryError(withCode(code), '/srv/data');
    expect(error?.code).toBe(ours);
    if (code !== 'EMFILE') expect(error?.message).toContain('/srv/data');
  });
});
