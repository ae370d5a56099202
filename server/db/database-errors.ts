/** The database cannot be used for a reason that a person can act on; the message is Chinese and says what to do. */
export class DatabaseError extends Error {
  readonly code: string;
  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** The code of the error or, where it only wraps another, of that one. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return 'code' in error && error.code !== undefined ? String(error.code) : codeOf(error.cause);
}

/** The sentence for a failed write to the data directory; undefined for errors that are not about that. */
export function directoryError(error: unknown, directory: string): DatabaseError | undefined {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new DatabaseError('disk-full', `磁盘空间不足，无法写入 ${directory}。请清理空间后重试。`, error);
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    const advice = '请检查该目录的归属和权限，或用 POLICY_QA_DATA_DIR 指定另一个目录。';
    return new DatabaseError('data-directory-not-writable', `没有权限写入 ${directory}。${advice}`, error);
  }
  if (code === 'EMFILE' || code === 'ENFILE') {
    const message = '打开的文件数已到上限。请调大 ulimit -n 后重试。';
    return new DatabaseError('too-many-open-files', message, error);
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    const message = `${directory} 不是目录。请用 POLICY_QA_DATA_DIR 指定一个目录。`;
    return new DatabaseError('data-directory-not-a-directory', message, error);
  }
  return undefined;
}

const CERTIFICATE = /SELF_SIGNED|CERT_|UNABLE_TO_(GET_ISSUER|VERIFY)|ERR_TLS/;

/** The sentence for a PostgreSQL server that cannot be reached or refuses; undefined for other errors. */
export function connectionError(error: unknown): DatabaseError | undefined {
  const code = codeOf(error);
  if (code && CERTIFICATE.test(code)) {
    return new DatabaseError(
      'database-certificate-refused',
      `PostgreSQL 的证书未通过验证（${code}）。请检查证书，或 POLICY_QA_DATABASE_URL 中的 sslmode。`,
      error,
    );
  }
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ECONNRESET':
    case 'CONNECT_TIMEOUT':
    case 'CONNECTION_CLOSED':
      return new DatabaseError(
        'database-unreachable',
        '连接不上 PostgreSQL。请检查 POLICY_QA_DATABASE_URL 中的主机和端口，以及数据库是否在运行。',
        error,
      );
    case 'ERR_INVALID_URL':
      return new DatabaseError(
        'database-url-malformed',
        'POLICY_QA_DATABASE_URL 不是正确的地址。口令中的 @ : / # 等符号要写成百分号编码（如 @ 写成 %40）。',
        error,
      );
    case '57P03':
      return new DatabaseError(
        'database-not-ready',
        'PostgreSQL 正在启动、恢复或停止，暂不接受连接。请稍后重试。',
        error,
      );
    case '53300':
      return new DatabaseError(
        'database-connections-exhausted',
        'PostgreSQL 的连接数已用完。请停止不用的程序，或调大 max_connections。',
        error,
      );
    case '28P01':
    case '28000':
      return new DatabaseError(
        'database-login-refused',
        'PostgreSQL 拒绝登录。请检查 POLICY_QA_DATABASE_URL 中的用户名和口令。',
        error,
      );
    case '3D000':
      return new DatabaseError(
        'database-not-found',
        'PostgreSQL 中没有这个数据库。请先建库，或检查 POLICY_QA_DATABASE_URL 中的库名。',
        error,
      );
    case '42501':
      return new DatabaseError(
        'database-not-permitted',
        '数据库账号权限不足，需要能在库中建表。请授权后重试。',
        error,
      );
    case '53100':
      return new DatabaseError('disk-full', '数据库所在磁盘空间不足。请清理空间后重试。', error);
    default:
      return undefined;
  }
}
